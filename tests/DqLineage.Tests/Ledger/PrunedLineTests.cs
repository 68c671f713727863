using System.Text;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Ledger;

public sealed class PrunedLineTests
{
    private static readonly string s_hash = new('a', 64);

    [Fact]
    public async Task What_is_left_of_a_line_has_its_place_time_kind_and_hash_and_nothing_else()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        LedgerLine line = (await ledger.LinesAsync()).Single(one => one.Kind == RecordKinds.Detection);

        var pruned = LedgerLine.ParseStored(line.ToPruned());

        Encoding.UTF8.GetString(pruned.Utf8.Span).Should().Be($$"""{"seq":{{line.Seq}},"time":"{{LedgerTime.Format(line.Time)}}","was":"detection","pruned":"{{line.ComputeHash()}}"}""");
        pruned.Should().BeEquivalentTo(new { line.Seq, line.Time, line.Kind, IsPruned = true, line.HasMore, Id = Guid.Empty });
        pruned.ComputeHash().Should().Be(line.ComputeHash());
        pruned.AllKeys().Should().BeEmpty();
        pruned.Has(LedgerKey.OfKind(RecordKinds.Detection)).Should().BeFalse();
        pruned.ToPruned().ToArray().Should().Equal(pruned.Utf8.ToArray());
        pruned.Invoking(one => one.Data).Should().Throw<InvalidOperationException>().WithMessage("*was pruned*");
    }

    [Fact]
    public void A_line_from_elsewhere_is_never_a_pruned_one()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes($$"""{"seq":5,"time":"2026-01-02T03:04:05.000000Z","was":"run","pruned":"{{s_hash}}"}""");

        FluentActions.Invoking(() => LedgerLine.Parse(utf8)).Should().Throw<LedgerFormatException>().WithMessage("*unknown property 'was'*");
        LedgerLine.ParseStored(utf8).IsPruned.Should().BeTrue();
    }

    [Theory]
    [InlineData("""{"seq":5,"time":"2026-01-02T03:04:05.000000Z","was":"run","pruned":"HASH","more":true}""", null)]
    [InlineData("""{"seq":5,"time":"2026-01-02T03:04:05.000000Z","was":"run"}""", "lacks the property 'pruned'")]
    [InlineData("""{"seq":5,"time":"2026-01-02T03:04:05.000000Z","was":"run","pruned":"HASH","data":{}}""", "'data'")]
    [InlineData("""{"seq":5,"time":"2026-01-02T03:04:05.000000Z","was":"run","pruned":"HASH"} """, "byte")]
    [InlineData("""{"seq":5,"time":"2026-01-02T03:04:05.000000Z","was":"RUN","pruned":"HASH"}""", "'kind'")]
    [InlineData("""{"seq":5,"time":"2026-01-02T03:04:05.000000Z","was":"run","pruned":"abc"}""", "'pruned'")]
    [InlineData("""{"seq":5,"time":"2026-01-02T03:04:05.000000Z","was":"run","pruned":"HASH","more":false}""", "'more'")]
    public void What_is_left_of_a_line_is_read_strictly(string text, string? fault)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text.Replace("HASH", s_hash, StringComparison.Ordinal));
        Action read = () => LedgerLine.ParseStored(utf8);

        if (fault is null)
        {
            read.Should().NotThrow();
        }
        else
        {
            read.Should().Throw<LedgerFormatException>().WithMessage($"*{fault}*");
        }
    }

    [Fact]
    public async Task Line_0_is_never_pruned()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        LedgerLine first = (await ledger.LinesAsync())[0];

        LedgerHead.Empty.FaultOf(LedgerLine.ParseStored(first.ToPruned())).Should().Contain("record 0 was pruned");
        LedgerHead.Empty.FaultOf(first).Should().BeNull();
    }

    [Fact]
    public void Positions_come_back_from_their_pairs()
    {
        var set = new SeqSet();
        foreach (long seq in (long[])[3, 4, 5, 9, 11, 12])
        {
            set.Add(seq);
        }

        set.ToPairs().Should().Equal(3, 5, 9, 9, 11, 12);
        var read = SeqSet.Parse(set.ToPairs());
        read.Should().Equal(3, 4, 5, 9, 11, 12);
        (read.Count, read.Last).Should().Be((6, 12));
        Enumerable.Range(0, 15).Where(seq => read.Contains(seq)).Should().Equal(3, 4, 5, 9, 11, 12);
        read.ContainsAny(6, 9).Should().BeFalse();
        read.ContainsAny(6, 10).Should().BeTrue();
    }

    [Theory]
    [InlineData(3L)]
    [InlineData(5L, 3L)]
    [InlineData(3L, 5L, 5L, 6L)]
    [InlineData(-1L, 5L)]
    [InlineData(0L, long.MaxValue)]
    public void Positions_that_are_no_pairs_that_ascend_are_refused(params long[] pairs) =>
        FluentActions.Invoking(() => SeqSet.Parse(pairs)).Should().Throw<FormatException>();

    [Theory]
    [InlineData(new long[] { 1, 3 }, new long[] { 4, 6 }, new long[] { 1, 6 })]
    [InlineData(new long[] { 4, 6 }, new long[] { 1, 2 }, new long[] { 1, 2, 4, 6 })]
    [InlineData(new long[] { 1, 9 }, new long[] { 2, 3, 5, 12 }, new long[] { 1, 12 })]
    [InlineData(new long[] { 5, 5 }, new long[] { 5, 5 }, new long[] { 5, 5 })]
    [InlineData(new long[0], new long[] { 7, 8 }, new long[] { 7, 8 })]
    public void The_union_of_positions_has_each_once(long[] first, long[] second, long[] union)
    {
        var both = SeqSet.Union([SeqSet.Parse(first), SeqSet.Parse(second)]);

        both.ToPairs().Should().Equal(union);
        both.Should().HaveCount((int)both.Count).And.BeInAscendingOrder();
    }
}
