using System.Text;

namespace DqLineage.Tests.Ledger;

/// <summary>The keys of a line, as they are found and hashed without strings.</summary>
public class LineKeyTests
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";

    public static TheoryData<int> GoldenSeqs => [.. Enumerable.Range(0, GoldenLedger.Lines.Count)];

    public static TheoryData<string, string> Envelopes => new()
    {
        { "", """["k:v"]""" },
        { "\"tenant\":\"acme\",\"job\":\"nightly\",\"run\":\"r-1\",\"trace\":\"t\",\"actor\":\"a\",", """["sample:42","in:dataset/a:b","x:y z"]""" },
        { "\"tenant\":\"gr\\u00f6\\u00dfe\",\"job\":\"größe\",\"actor\":\"a \\\"b\\\" \\\\\",", """["sample:gr\u00f6\u00dfe","in:größe","e:😀","f:\ud83d\ude00","q:\"","s:a\/b","b:\\"]""" },
        { "\"job\":\"" + new string('j', 512) + "\",", $$"""["k:{{new string('v', 4000)}}","long:\u0041{{new string('w', 4000)}}"]""" },
        { "", "[" + string.Join(',', Enumerable.Range(0, 40).Select(i => $"\"k:{i}\"")) + "]" },
    };

    [Theory]
    [MemberData(nameof(Envelopes))]
    public void Every_key_is_found_and_hashed_as_its_text_is(string context, string keys) => Check(LedgerLine.Parse(Line(context, keys)));

    [Theory]
    [MemberData(nameof(GoldenSeqs))]
    public void Every_key_of_a_golden_line_is_found_and_hashed_as_its_text_is(int seq) => Check(LedgerLine.Parse(GoldenLedger.Lines[seq]));

    [Theory]
    [InlineData("sample:4")]
    [InlineData("sample:422")]
    [InlineData("Sample:42")]
    [InlineData("kind:x-b")]
    [InlineData("tenant:acme")]
    [InlineData("id:019B7CA9-8f2e-7000-8000-000000000001")]
    [InlineData("u:\\u0041")]
    [InlineData("u:B")]
    [InlineData("w:größ")]
    public void A_key_that_the_line_does_not_carry_is_not_found(string text)
    {
        var line = LedgerLine.Parse(Line("", """["sample:42","u:\u0041","w:größe"]"""));

        line.Has(text.StartsWith("Sample", StringComparison.Ordinal) ? default : LedgerKey.Parse(text)).Should().BeFalse();
        line.Has(LedgerKey.Parse("u:A")).Should().BeTrue();
    }

    [Fact]
    public void A_key_is_sought_and_hashed_without_allocating()
    {
        var line = LedgerLine.Parse(Line("\"tenant\":\"acme\",\"run\":\"r-1\",", """["sample:42","in:dataset/a","w:gr\u00f6\u00dfe"]"""));
        LedgerKey[] keys = [LedgerKey.OfSample(42), LedgerKey.OfKind("x-a"), new("w", "größe"), new("absent", "x"), LedgerKey.OfId(line.Id)];
        ulong[] hashes = new ulong[line.KeyCount];
        int found = 0;
        Look();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Look();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        found.Should().Be(8);
        allocated.Should().Be(0);

        void Look()
        {
            foreach (LedgerKey key in keys)
            {
                found += line.Has(key) ? 1 : 0;
            }

            line.ComputeKeyHashes(hashes);
        }
    }

    [Fact]
    public void Hashes_want_room_for_all() =>
        FluentActions.Invoking(() => LedgerLine.Parse(Line("", """["k:v"]""")).ComputeKeyHashes(new ulong[2])).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData(20)]
    [InlineData(2000)]
    public void A_repeated_key_among_many_is_refused(int count)
    {
        string keys = "[" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"k:{i}\"")) + ",\"k:" + (count - 1) + "\"]";

        FluentActions.Invoking(() => LedgerLine.Parse(Line("", keys))).Should().Throw<LedgerFormatException>().WithMessage("*twice*");
    }

    [Theory]
    [InlineData("con")]
    [InlineData("COM1")]
    [InlineData("nul")]
    [InlineData("aux.x")]
    [InlineData("a.")]
    [InlineData("-a")]
    [InlineData("a/b")]
    public void A_tenant_that_is_no_segment_of_a_path_is_refused(string tenant) =>
        FluentActions.Invoking(() => LedgerLine.Parse(Line($"\"tenant\":\"{tenant}\",", """["k:v"]"""))).Should().Throw<LedgerFormatException>();

    [Theory]
    [InlineData("acme")]
    [InlineData("lab1")]
    [InlineData("warehouse_1-b")]
    [InlineData("größe 1.b")]
    public void A_tenant_that_is_one_is_taken(string tenant) =>
        LedgerLine.Parse(Line($"\"tenant\":\"{tenant}\",", """["k:v"]""")).Context.Tenant.Should().Be(tenant);

    [Theory]
    [InlineData(" ")]
    [InlineData("a\u007f")]
    [InlineData("a\u0085")]
    [InlineData("\\u00a0")]
    public void A_run_without_a_visible_character_or_with_a_control_character_is_refused(string run)
    {
        FluentActions.Invoking(() => LedgerLine.Parse(Line($"\"run\":\"{run}\",", """["k:v"]"""))).Should().Throw<LedgerFormatException>();
        FluentActions.Invoking(() => LedgerLine.Parse(Line("", $"[\"k:{run}\"]"))).Should().Throw<LedgerFormatException>();
    }

    private static void Check(LedgerLine line)
    {
        LedgerKey[] keys = [.. line.AllKeys()];
        line.KeyCount.Should().Be(keys.Length);
        keys.Should().OnlyContain(key => line.Has(key)).And.OnlyHaveUniqueItems();

        ulong[] hashes = new ulong[line.KeyCount];
        line.ComputeKeyHashes(hashes).Should().Be(keys.Length);
        hashes.Should().Equal(keys.Select(key => KeyHash.Of(Encoding.UTF8.GetBytes(key.Text))));
    }

    private static byte[] Line(string context, string keys) => Encoding.UTF8.GetBytes(
        $$$"""{"seq":7,"time":"2026-01-02T03:04:05.678901Z","id":"019b7ca9-8f2e-7000-8000-000000000001","kind":"x-a",{{{context}}}"keys":{{{keys}}},"data":{},"prev":"{{{Zeros}}}"}""");
}
