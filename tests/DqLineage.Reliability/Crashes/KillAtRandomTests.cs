namespace DqLineage.Reliability.Crashes;

/// <summary>Writers are killed at random moments, again and again on the same ledger.</summary>
public sealed class KillAtRandomTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FaultTheory]
    [InlineData(LedgerPlace.Jsonl, 1)]
    [InlineData(LedgerPlace.Jsonl, 4)]
    [InlineData(LedgerPlace.Sqlite, 1)]
    [InlineData(LedgerPlace.Sqlite, 4)]
    public async Task Nothing_acknowledged_is_lost_however_often_writers_are_killed(string store, int processes)
    {
        Random random = ReliabilityScale.Random(store + processes);
        for (int loop = 0; loop < ReliabilityScale.RandomKills; loop++)
        {
            LedgerPlace ledger = LedgerPlace.In(_folder, store, $"ledger-{loop / ReliabilityScale.KillsPerLedger}");
            string fault = $"{store}, {processes} writers, kill {loop}, {ReliabilityScale.SeedText}";
            WriterProcess[] writers =
            [
                .. Enumerable.Range(0, processes).Select(i => WriterProcess.Start(
                    ledger, $"w{loop}-{i}", lanes: random.Next(1, 9), batches: 1_000_000, size: random.Next(1, 12))),
            ];
            int[] moments = [.. writers.Select(_ => random.Next(1, 60))];
            await Task.WhenAll(writers.Select((writer, i) => writer.KillAfterAsync(moments[i])));

            await new LedgerOracle(ledger, $"kill -9 at random, {processes} writers ({store})", fault).CheckAsync([.. writers.Select(writer => writer.Log)]);
            foreach (WriterProcess writer in writers)
            {
                await writer.DisposeAsync();
            }
        }
    }
}
