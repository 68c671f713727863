namespace DqLineage.Tests.Records;

public class AsOfTests
{
    [Fact]
    public void The_default_is_now()
    {
        default(AsOf).Should().Be(AsOf.Now);
        AsOf.Now.ToString().Should().Be("now");
    }

    [Fact]
    public void An_instant_converts_by_itself()
    {
        AsOf asOf = Some.Instant;

        asOf.Should().Be(AsOf.Time(Some.Instant));
        asOf.ToString().Should().Be("2026-01-02T03:04:05.678000Z");
    }

    [Fact]
    public void A_position_is_not_negative()
    {
        AsOf.Seq(0).ToString().Should().Be("record 0");
        FluentActions.Invoking(() => AsOf.Seq(-1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(0L, 1L)]
    [InlineData(2L, 3L)]
    [InlineData(5L, 3L)]
    [InlineData(long.MaxValue, 3L)]
    public async Task A_position_is_included_and_one_beyond_the_end_means_the_end(long seq, long end)
    {
        await using var store = new InMemoryLineageStore(new LineageStoreOptions { TimeProvider = new ManualTimeProvider() });
        await store.OpenAsync(Some.Settings);
        await store.AppendAsync(Some.Records(2));

        (await AsOf.Seq(seq).ToSeqAsync(store, CancellationToken.None)).Should().Be(end);
    }

    [Fact]
    public async Task An_instant_is_included()
    {
        var clock = new ManualTimeProvider();
        await using var store = new InMemoryLineageStore(new LineageStoreOptions { TimeProvider = clock });
        await store.OpenAsync(Some.Settings);
        clock.Advance(TimeSpan.FromSeconds(1));
        await store.AppendAsync(Some.Records(2));

        (await AsOf.Time(Some.Instant.AddTicks(-10)).ToSeqAsync(store, CancellationToken.None)).Should().Be(0);
        (await AsOf.Time(Some.Instant).ToSeqAsync(store, CancellationToken.None)).Should().Be(1);
        (await AsOf.Time(Some.Instant.AddSeconds(1).AddTicks(-1)).ToSeqAsync(store, CancellationToken.None)).Should().Be(1);
        (await AsOf.Time(Some.Instant.AddSeconds(1)).ToSeqAsync(store, CancellationToken.None)).Should().Be(3);
        (await AsOf.Time(DateTimeOffset.MaxValue).ToSeqAsync(store, CancellationToken.None)).Should().Be(3);
    }
}
