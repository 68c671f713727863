using System.Text;

namespace DqLineage.Tests.Ledger;

public class StrictLineTests
{
    private const string Good =
        """{"seq":7,"time":"2026-01-02T03:04:05.678901Z","id":"019b7ca9-8f2e-7000-8000-000000000001","kind":"x-a","tenant":"acme","keys":["k:v"],"data":{"v":1},"more":true,"prev":"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"}""";

    [Fact]
    public void The_line_that_these_tests_spoil_is_good() =>
        LedgerLine.Parse(Encoding.UTF8.GetBytes(Good)).Seq.Should().Be(7);

    [Theory]
    [InlineData("\"time\":\"2026-01-02T03:04:05.678901Z\",\"id\":\"019b7ca9-8f2e-7000-8000-000000000001\"", "\"id\":\"019b7ca9-8f2e-7000-8000-000000000001\",\"time\":\"2026-01-02T03:04:05.678901Z\"")]
    [InlineData("\"tenant\":\"acme\",", "\"job\":\"j\",\"tenant\":\"acme\",")]
    [InlineData(",\"more\":true,\"prev\":\"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d\"", ",\"prev\":\"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d\",\"more\":true")]
    public void Properties_out_of_order_are_refused(string part, string instead) => Refused(part, instead);

    [Theory]
    [InlineData("\"seq\":7", "\"seq\":7,\"seq\":7")]
    [InlineData("\"tenant\":\"acme\"", "\"tenant\":\"acme\",\"tenant\":\"acme\"")]
    [InlineData("\"more\":true", "\"more\":true,\"more\":true")]
    [InlineData("\"data\":{\"v\":1}", "\"data\":{\"v\":1},\"data\":{\"v\":1}")]
    public void A_property_that_stands_there_twice_is_refused(string part, string instead) => Refused(part, instead, instead.Length / 2);

    [Theory]
    [InlineData("\"tenant\"", "\"tenants\"")]
    [InlineData("\"tenant\"", "\"Tenant\"")]
    [InlineData("\"tenant\"", "\"\"")]
    [InlineData("\"more\":true", "\"more\":true,\"x\":1")]
    public void An_unknown_property_is_refused(string part, string instead) => Refused(part, instead);

    [Theory]
    [InlineData("\"seq\":7,", "")]
    [InlineData("\"time\":\"2026-01-02T03:04:05.678901Z\",", "")]
    [InlineData("\"id\":\"019b7ca9-8f2e-7000-8000-000000000001\",", "")]
    [InlineData("\"kind\":\"x-a\",", "")]
    [InlineData("\"data\":{\"v\":1},", "")]
    [InlineData(",\"prev\":\"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d\"", "")]
    public void A_missing_property_is_refused(string part, string instead) => Refused(part, instead);

    [Theory]
    [InlineData("\"seq\"", "\"\\u0073eq\"")]
    [InlineData("\"tenant\"", "\"tenan\\u0074\"")]
    public void An_escaped_property_name_is_refused(string part, string instead) => Refused(part, instead, 0);

    [Theory]
    [InlineData("\"seq\":7", "\"seq\":07")]
    [InlineData("\"seq\":7", "\"seq\":-7")]
    [InlineData("\"seq\":7", "\"seq\":-0")]
    [InlineData("\"seq\":7", "\"seq\":7.0")]
    [InlineData("\"seq\":7", "\"seq\":7e0")]
    [InlineData("\"seq\":7", "\"seq\":\"7\"")]
    [InlineData("\"seq\":7", "\"seq\":null")]
    [InlineData("\"seq\":7", "\"seq\":9223372036854775808")]
    public void A_seq_in_another_spelling_is_refused(string part, string instead) => Refused(part, instead);

    [Theory]
    [InlineData("05.678901Z", "05.678901")]
    [InlineData("05.678901Z", "05.6789Z")]
    [InlineData("05.678901Z", "05.678901+00:00")]
    [InlineData("2026-01-02T", "2026-02-30T")]
    [InlineData("2026-01-02T", "2026-01-02\\u0054")]
    [InlineData("\"2026-01-02T03:04:05.678901Z\"", "1767323045")]
    public void A_time_in_another_spelling_is_refused(string part, string instead) => Refused(part, instead);

    [Theory]
    [InlineData("019b7ca9-8f2e-7000-8000-000000000001", "019B7CA9-8f2e-7000-8000-000000000001")]
    [InlineData("019b7ca9-8f2e-7000-8000-000000000001", "019b7ca9-8f2e-4000-8000-000000000001")]
    [InlineData("019b7ca9-8f2e-7000-8000-000000000001", "019b7ca9-8f2e-7000-0000-000000000001")]
    [InlineData("019b7ca9-8f2e-7000-8000-000000000001", "019b7ca98f2e70008000000000000001")]
    [InlineData("019b7ca9-8f2e-7000-8000-000000000001", "{019b7ca9-8f2e-7000-8000-000000000001}")]
    [InlineData("019b7ca9-8f2e-7000-8000-000000000001", "019b7ca9-8f2e-7000-8000-00000000000\\u0031")]
    [InlineData("019b7ca9-8f2e-7000-8000-000000000001", "")]
    public void An_id_that_is_no_UUIDv7_in_lower_case_is_refused(string part, string instead) => Refused(part, instead);

    [Theory]
    [InlineData("x-a", "")]
    [InlineData("x-a", "X-a")]
    [InlineData("x-a", "x_a")]
    [InlineData("x-a", "1a")]
    [InlineData("\"x-a\"", "1")]
    [InlineData("acme", "")]
    [InlineData("acme", "../x")]
    [InlineData("acme", "a\\u0000b")]
    [InlineData("\"acme\"", "null")]
    public void A_kind_or_a_tenant_that_is_not_allowed_is_refused(string part, string instead) => Refused(part, instead);

    [Theory]
    [InlineData("[\"k:v\"]", "[]")]
    [InlineData("[\"k:v\"]", "null")]
    [InlineData("[\"k:v\"]", "\"k:v\"")]
    [InlineData("[\"k:v\"]", "[1]")]
    [InlineData("[\"k:v\"]", "[[\"k:v\"]]")]
    [InlineData("[\"k:v\"]", "[\"k\"]")]
    [InlineData("[\"k:v\"]", "[\"K:v\"]")]
    [InlineData("[\"k:v\"]", "[\"k:\"]")]
    [InlineData("[\"k:v\"]", "[\"k:v\",\"k:v\"]")]
    [InlineData("[\"k:v\"]", "[\"k:v\",\"k:\\u0076\"]")]
    [InlineData("[\"k:v\"]", "[\"id:v\"]")]
    [InlineData("[\"k:v\"]", "[\"kind:v\"]")]
    [InlineData("[\"k:v\"]", "[\"tenant:v\"]")]
    [InlineData("[\"k:v\"]", "[\"job:v\"]")]
    [InlineData("[\"k:v\"]", "[\"run:v\"]")]
    [InlineData("[\"k:v\"]", "[\"trace:v\"]")]
    [InlineData("[\"k:v\"]", "[\"actor:v\"]")]
    public void Keys_that_are_empty_malformed_reserved_or_repeated_are_refused(string part, string instead) => Refused(part, instead);

    [Theory]
    [InlineData("{\"v\":1}", "[]")]
    [InlineData("{\"v\":1}", "\"v\"")]
    [InlineData("{\"v\":1}", "null")]
    [InlineData("\"more\":true", "\"more\":false")]
    [InlineData("\"more\":true", "\"more\":null")]
    [InlineData("\"more\":true", "\"more\":1")]
    [InlineData("6e340b9c", "6E340b9c")]
    [InlineData("6e340b9c", "6e340b9")]
    [InlineData("6e340b9c", "\\u0036e340b9c")]
    public void Data_more_and_prev_have_one_form_each(string part, string instead) => Refused(part, instead);

    [Theory]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData("\r")]
    [InlineData("\n")]
    public void White_space_is_refused_wherever_it_stands(string space)
    {
        bool inText = false;
        int places = 0;
        for (int i = 0; i <= Good.Length; i++)
        {
            if (!inText && IsBetweenTokens(i))
            {
                places++;
                Fault(Good.Insert(i, space)).Message.Should().Contain("white space", $"it stands at byte {i}");
                Fault(Good.Insert(i, space)).ByteOffset.Should().Be(i);
            }

            inText ^= i < Good.Length && Good[i] == '"';
        }

        places.Should().BeGreaterThan(40);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_with_their_place()
    {
        byte[] line = Encoding.UTF8.GetBytes(Good);
        int at = Good.IndexOf("acme", StringComparison.Ordinal) + 1;
        line[at] = 0xC3;

        FluentActions.Invoking(() => LedgerLine.Parse(line)).Should().Throw<LedgerFormatException>()
            .WithMessage("*UTF-8*").Which.ByteOffset.Should().Be(at);
    }

    [Fact]
    public void A_byte_order_mark_is_refused() =>
        Fault("\ufeff" + Good).ByteOffset.Should().Be(0);

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00")]
    [InlineData("a\\ud800b")]
    [InlineData("\\ud800\\ud800")]
    [InlineData("\\udc00\\ud800")]
    [InlineData("\\ud800\\n")]
    [InlineData("\\ud800\\\\udc00")]
    [InlineData("\\ud83d\\ude00\\ud83d")]
    public void Half_a_surrogate_pair_is_refused_in_values_and_names(string text)
    {
        Refused("{\"v\":1}", "{\"v\":\"" + text + "\"}");
        Refused("{\"v\":1}", "{\"" + text + "\":1}");
        Refused("\"k:v\"", "\"k:" + text + "\"");
    }

    [Fact]
    public void The_place_of_half_a_surrogate_pair_is_named()
    {
        string line = Good.Replace("{\"v\":1}", "{\"v\":\"a\\ud83d\\ude00\\ud83dx\"}", StringComparison.Ordinal);

        Fault(line).ByteOffset.Should().Be(line.IndexOf("\\ud83dx", StringComparison.Ordinal));
    }

    [Fact]
    public void A_whole_surrogate_pair_is_taken() =>
        LedgerLine.Parse(Encoding.UTF8.GetBytes(Good.Replace("{\"v\":1}", "{\"v\":\"\\ud83d\\ude00\\\\ud800\"}", StringComparison.Ordinal)))
            .HasMore.Should().BeTrue();

    [Theory]
    [InlineData("}")]
    [InlineData("{}")]
    [InlineData("x")]
    [InlineData(",")]
    [InlineData("\0")]
    public void Bytes_behind_the_object_are_refused(string trailing) =>
        Fault(Good + trailing).ByteOffset.Should().BeInRange(Good.Length - 1, Good.Length + 1);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    public void What_is_no_object_with_the_properties_is_refused(string line) =>
        Fault(line).ByteOffset.Should().NotBeNull();

    [Fact]
    public void Nesting_up_to_64_levels_is_taken_and_no_more()
    {
        // The line and its data are the first two levels.
        LedgerLine.Parse(Nested(62)).Kind.Should().Be("x-a");
        FluentActions.Invoking(() => LedgerLine.Parse(Nested(63))).Should().Throw<LedgerFormatException>().Which.ByteOffset.Should().NotBeNull();
    }

    [Fact]
    public void A_line_of_16_MiB_is_taken_and_no_longer_one()
    {
        byte[] line = Filled(16 * 1024 * 1024);
        byte[] longer = Filled((16 * 1024 * 1024) + 1);

        LedgerLine.Parse(line).Seq.Should().Be(7);
        FluentActions.Invoking(() => LedgerLine.Parse(longer)).Should().Throw<LedgerFormatException>()
            .Which.ByteOffset.Should().Be(16 * 1024 * 1024);
    }

    private static byte[] Nested(int levels) => Encoding.UTF8.GetBytes(
        Good.Replace("{\"v\":1}", "{\"v\":" + new string('[', levels) + new string(']', levels) + "}", StringComparison.Ordinal));

    private static byte[] Filled(int length)
    {
        byte[] frame = Encoding.UTF8.GetBytes(Good);
        int at = Good.IndexOf("acme", StringComparison.Ordinal);
        int data = Good.IndexOf("{\"v\":1}", at, StringComparison.Ordinal) + 5;
        byte[] line = [.. frame[..data], (byte)'"', .. new byte[length - frame.Length - 1], (byte)'"', .. frame[(data + 1)..]];
        line.AsSpan(data + 1, length - frame.Length - 1).Fill((byte)'a');
        return line;
    }

    private static bool IsBetweenTokens(int i)
    {
        // Inside a number or a literal, white space makes two tokens of it, which is another fault.
        bool inWord = i > 0 && i < Good.Length && char.IsAsciiLetterOrDigit(Good[i - 1]) && char.IsAsciiLetterOrDigit(Good[i]);
        return !inWord;
    }

    private static void Refused(string part, string instead, int? offsetInPart = null)
    {
        int at = Good.IndexOf(part, StringComparison.Ordinal);
        at.Should().BeGreaterThan(0, "the part to spoil must be there");
        string line = Good.Remove(at, part.Length).Insert(at, instead);

        LedgerFormatException fault = Fault(line);

        fault.ByteOffset.Should().BeInRange(0, line.Length);
        if (offsetInPart is { } offset)
        {
            fault.ByteOffset.Should().BeInRange(at + offset, at + offset + 1, "the byte where it begins to be wrong is named");
        }
    }

    private static LedgerFormatException Fault(string line) =>
        FluentActions.Invoking(() => LedgerLine.Parse(Encoding.UTF8.GetBytes(line))).Should().Throw<LedgerFormatException>().Which;
}
