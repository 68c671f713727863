using System.Globalization;
using System.Text.Json.Nodes;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>Evidence packs: a small one out of a large ledger, and one of everything.</summary>
internal sealed class Packs : Scenario
{
    private const string SmallRun = "small-run";
    private const int SmallRecords = 1000;

    internal override int Order => 11;

    internal override string Name => "packs";

    internal override string Summary =>
        "Packs are signed: with checkpoint, proof and statement. A pack of one run of 1,000 records in the middle of a large ledger, to a file. Then packs of the first quarter and of everything, each in a fresh process: "
        + "how its peak of memory grows while the records become four times as many; and the same for verifying them.";

    internal override string Targets => "1,000 records ≤ 1 s; flat memory (≤ 1.25 × of the peak for a quarter)";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        int records = setting.Records(200_000, atMost: 1_000_000);
        foreach (string store in (string[])[StoreKind.Jsonl, StoreKind.Sqlite])
        {
            using BenchmarkFolder folder = setting.NewFolder();
            await FillAsync(store, folder["ledger"], records);
            yield return await SmallAsync(setting, store, folder, records);

            JsonObject quarter = await PackAsync(store, folder, records / 4);
            JsonObject quarterChecked = await ChildProcess.RunAsync(PackVerifyingChild.TaskName, folder["large.zip"]);
            JsonObject all = await PackAsync(store, folder, records);
            JsonObject allChecked = await ChildProcess.RunAsync(PackVerifyingChild.TaskName, folder["large.zip"]);
            long packed = (long)all[PackingChild.Records]!;
            foreach (Figure figure in (Figure[])[.. OfLarge($"pack of {Units.Count(packed)} records, {store}", packed, quarter, all),
                .. OfLarge($"verifying the pack of {Units.Count(packed)} records, {store}", packed, quarterChecked, allChecked)])
            {
                yield return figure;
            }
        }
    }

    private static IEnumerable<Figure> OfLarge(string row, long records, JsonObject quarter, JsonObject all)
    {
        long quarterPeak = (long)quarter[PackingChild.PeakBytes]!;
        long peak = (long)all[PackingChild.PeakBytes]!;
        double seconds = (double)all[PackingChild.Seconds]!;
        yield return new Figure
        {
            Row = row + ": peak working set",
            Against = "that of a quarter",
            Target = Target.AtMost(1.25),
            Reached = (double)peak / quarterPeak,
            Detail = $"{Units.Number(Units.ToMebibytes(quarterPeak))} MiB → {Units.Number(Units.ToMebibytes(peak))} MiB",
        };
        yield return new Figure
        {
            Row = row + ": time",
            Reached = seconds * 1e3,
            Unit = Units.Milliseconds,
            Detail = $"{Units.Time(seconds / records)} a record",
        };
    }

    private static async Task<Figure> SmallAsync(Setting setting, string store, BenchmarkFolder folder, int records)
    {
        await using LineageTracker tracker = await LineageTracker.OpenAsync("benchmarks", StoreKind.Open(store, folder["ledger"]));
        using LedgerSigner signer = PackKey.NewSigner();
        var options = new EvidencePackOptions { RecordInLedger = false, Overwrite = true, Signer = signer };
        IReadOnlyList<Costs> costs = await Rounds.RunAsync(
            setting.RoundsOf(5),
            [new Side("pack", 1, () => tracker.WriteEvidencePackAsync(folder["small.zip"], new EvidenceScope { Run = SmallRun }, options))],
            warmUp: 1);
        return new Figure
        {
            Row = $"pack of {Units.Count(SmallRecords)} records out of {Units.Count(records)}, {store}",
            Target = Target.AtMost(1000, Units.Milliseconds),
            Reached = costs[0].Median * 1e3,
            Spread = (Costs.Quantile(costs[0].Seconds, 0.25) * 1e3, Costs.Quantile(costs[0].Seconds, 0.75) * 1e3),
            Unit = Units.Milliseconds,
        };
    }

    private static Task<JsonObject> PackAsync(string store, BenchmarkFolder folder, int seq) =>
        ChildProcess.RunAsync(PackingChild.TaskName, store, folder["ledger"], folder["large.zip"], seq.ToString(CultureInfo.InvariantCulture));

    private static async Task FillAsync(string store, string folder, int records)
    {
        foreach ((string run, int count) in ((string, int)[])[("run-before", records / 2), (SmallRun, SmallRecords), ("run-after", (records / 2) - SmallRecords)])
        {
            await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(store, folder), runId: run);
            await ledger.AppendAsync(count);
        }
    }
}
