namespace DqLineage.Reliability.Clocks;

/// <summary>The clock is set back, set far ahead, and runs on from there.</summary>
public sealed class ClockTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(LedgerPlace.Jsonl)]
    [InlineData(LedgerPlace.Sqlite)]
    public async Task Set_back_an_hour_times_stand_still_and_the_ledger_says_so_once(string store)
    {
        (LineageStore ledger, WriterLog log, LedgerPlace place) = await OpenAsync(store);
        await AppendAsync(ledger, log, 0, 5);

        _clock.Advance(TimeSpan.FromHours(-1));
        await AppendAsync(ledger, log, 5, 10);
        _clock.Advance(TimeSpan.FromMinutes(30));
        await AppendAsync(ledger, log, 15, 10);
        (await AdjustmentsAsync(ledger)).Should().Be(1);

        _clock.Advance(TimeSpan.FromMinutes(45));
        await AppendAsync(ledger, log, 25, 5);
        (await AdjustmentsAsync(ledger)).Should().Be(1, because: "the clock has caught up");
        await ledger.DisposeAsync();
        await new LedgerOracle(place, $"clock set back ({store})", "clock set back").CheckAsync(log);
    }

    [Theory]
    [InlineData(LedgerPlace.Jsonl)]
    [InlineData(LedgerPlace.Sqlite)]
    public async Task Set_ahead_ten_years_and_back_again_no_append_fails(string store)
    {
        (LineageStore ledger, WriterLog log, LedgerPlace place) = await OpenAsync(store);
        await AppendAsync(ledger, log, 0, 5);
        DateTimeOffset before = _clock.Now;

        _clock.Now = before.AddYears(10);
        await AppendAsync(ledger, log, 5, 5);
        _clock.Now = before.AddMinutes(1);
        await AppendAsync(ledger, log, 10, 20);

        (await AdjustmentsAsync(ledger)).Should().Be(1);
        List<LedgerLine> lines = await LedgerPlace.ReadAsync(ledger);
        lines[^1].Time.Should().Be(before.AddYears(10), because: "times never go back");
        await ledger.DisposeAsync();
        await new LedgerOracle(place, $"clock set ahead ({store})", "clock set ahead").CheckAsync(log);
    }

    private async Task<(LineageStore Store, WriterLog Log, LedgerPlace Place)> OpenAsync(string store)
    {
        LedgerPlace place = LedgerPlace.In(_folder, store);
        return (await place.OpenAsync(clock: _clock), new WriterLog(), place);
    }

    private static async Task AppendAsync(LineageStore store, WriterLog log, int first, int count)
    {
        for (int number = first; number < first + count; number++)
        {
            log.Add($"began writer {number}", 2);
            AppendResult result = await store.AppendAsync(new FaultBatch("writer", number, 2).ToRecords());
            log.Add($"done writer {number} {result.FirstSeq}", 2);
        }
    }

    private static async Task<int> AdjustmentsAsync(LineageStore store) =>
        (await LedgerPlace.ReadAsync(store, new LedgerQuery { Keys = [new LedgerKey("kind", RecordKinds.ClockAdjusted)] })).Count;
}
