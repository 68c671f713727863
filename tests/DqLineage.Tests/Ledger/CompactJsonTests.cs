using System.Text;
using System.Text.Json;

namespace DqLineage.Tests.Ledger;

/// <summary>Payloads that others serialised, against what System.Text.Json makes of them by way of a document.</summary>
public class CompactJsonTests
{
    private const int Rounds = 4000;

    private static readonly byte[][] s_payloads =
    [
        .. new[]
        {
            """ { "text" : "<中 & 'quoted' + \u4e2d\/\u003c>" , "n" : [ 1 , 2.50 , null , true , -0 , 1E+5 ] } """,
            """{"a":-0.5e+10,"b":[[],{},[{"c":"\ud83d\ude00\\\"\/\b\f\n\r\t"}]],"d":false,"naïve 中 😀":"","a\u0061":1}""",
            """{"one":{"name":1,"names":2},"two":{"name":1,"\u006eames":3},"":[],"long":"a text that is longer than sixteen bytes, with a \" in it"}""",
            """{"01":0,"02":0,"03":0,"04":0,"05":0,"06":0,"07":0,"08":0,"09":0,"10":0,"11":0,"12":0,"13":0,"14":0,"15":0,"16":0,"17":0,"18":0}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly byte[][] s_pieces =
    [
        .. new[] { "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud83d", "\\u00e9", "/", "0", "-", ".", "e", "true", "null", " ", "\n", "\u0001", "\u007f", "é", "😀", ",\"a\":1", ",\"01\":1", "//" }
            .Select(Encoding.UTF8.GetBytes),
        [0x80], [0xC3], [0xED, 0xA0, 0x80],
    ];

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void A_payload_becomes_what_a_document_of_it_would_be_written_as_and_is_refused_when_there_is_no_document(int seed)
    {
        var random = new Random(seed);
        int taken = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] payload = Mutate(s_payloads[random.Next(s_payloads.Length)], random);
            string because = $"seed {seed}, round {round}: {Encoding.UTF8.GetString(payload)} ({Convert.ToHexString(payload)})";
            byte[]? expected = ByDocument(payload);
            Func<ReadOnlyMemory<byte>> compact = () => CompactJson.Object(payload);

            if (expected is null)
            {
                compact.Should().Throw<ArgumentException>(because);
            }
            else
            {
                Encoding.UTF8.GetString(compact().Span).Should().Be(Encoding.UTF8.GetString(expected), because);
                taken++;
            }
        }

        taken.Should().BeInRange(Rounds / 20, Rounds * 19 / 20, "a good part of the mutations is good, and a good part is not");
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""{"x":[{"b":{}},{"a":{"a":1},"b":0,"a":2}]}""")]
    public void A_member_that_comes_twice_is_named(string json) =>
        Compacting(json).Should().Throw<ArgumentException>().WithMessage("*The member \"a\" comes twice in one object.*");

    [Fact]
    public void A_member_that_comes_twice_among_many_is_named()
    {
        string many = string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"m{i * 7919 % 5000}\":{i}"));

        Compacting($"{{{many}}}").Should().NotThrow();
        Compacting($"{{{many},\"m4321\":0}}").Should().Throw<ArgumentException>().WithMessage("*The member \"m4321\" comes twice in one object.*");
    }

    [Fact]
    public void The_same_member_of_several_objects_is_none_that_comes_twice() =>
        Compacting("""{"a":{"a":{"a":[{"a":1},{"a":2}]}},"b":{"a":1}}""").Should().NotThrow();

    [Theory]
    [InlineData("[]", "a JSON Array")]
    [InlineData("\"text\"", "a JSON String")]
    [InlineData("1", "a JSON Number")]
    [InlineData("null", "a JSON Null")]
    public void What_is_no_object_is_refused(string json, string what) => Compacting(json).Should().Throw<ArgumentException>().WithMessage($"*{what}*");

    [Fact]
    public void What_is_nested_as_deep_as_a_line_allows_is_taken_and_no_deeper()
    {
        Compacting(Nested(LedgerFormat.MaxDepth - 1)).Should().NotThrow();
        Compacting(Nested(LedgerFormat.MaxDepth)).Should().Throw<ArgumentException>();

        static string Nested(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "{}" + new string('}', levels - 1);
    }

    [Fact]
    public void One_payload_after_the_other_is_unharmed_by_one_that_was_refused()
    {
        Compacting("""{"a":{"b":1,"c":[{"a":1},{"a":1,"a":2}]}}""").Should().Throw<ArgumentException>();

        Encoding.UTF8.GetString(CompactJson.Object("""{ "b": 1, "a": { "b": 2 } }"""u8.ToArray()).Span).Should().Be("""{"b":1,"a":{"b":2}}""");
    }

    private static Func<ReadOnlyMemory<byte>> Compacting(string json) => () => CompactJson.Object(Encoding.UTF8.GetBytes(json));

    private static byte[]? ByDocument(byte[] payload)
    {
        try
        {
            if (!System.Text.Unicode.Utf8.IsValid(payload))
            {
                return null;
            }

            using var document = JsonDocument.Parse(payload, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = LedgerFormat.MaxDepth - 1 });
            using var written = new MemoryStream();
            using (var writer = new Utf8JsonWriter(written))
            {
                document.RootElement.WriteTo(writer);
            }

            return document.RootElement.ValueKind == JsonValueKind.Object ? written.ToArray() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        List<byte> bytes = [.. original];
        for (int changes = random.Next(0, 3); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count + 1);
            bytes.RemoveRange(at, random.Next(Math.Min(4, bytes.Count - at) + 1));
            bytes.InsertRange(at, random.Next(3) == 0 ? [] : s_pieces[random.Next(s_pieces.Length)]);
        }

        return [.. bytes];
    }
}
