using System.Diagnostics;
using DqLineage.Benchmarks;
using DqLineage.Stores;

namespace DqLineage.Measurements;

/// <summary>What is due, taking it away, and bringing it back into a copy.</summary>
internal sealed class Retention : Scenario
{
    internal override int Order => 17;

    internal override string Name => "retention";

    internal override string Summary =>
        "The dry run says of every detection whether it is due, with policies for a kind and for a tag, and a hold; against reading every line. Half of the records are pruned, the pack that holds them is verified first, and the archive is reopened: "
        + "each against copying the whole ledger into a new place in the same round.";

    internal override string Targets => "none: for information";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        int records = setting.Records(100_000, atMost: 500_000);
        foreach (string store in (string[])[StoreKind.Jsonl, StoreKind.Sqlite])
        {
            using BenchmarkFolder folder = setting.NewFolder();
            await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(store, folder["ledger"]));
            await ledger.AppendAsync(records);
            await SetPoliciesAsync(ledger.Tracker);
            IReadOnlyList<Costs> plan = await Rounds.RunAsync(
                setting.RoundsOf(5),
                [
                    new Side("reading", records, async () => await ledger.Tracker.Store.ReadAsync().CountAsync()),
                    new Side("dry run", records, async () => await ledger.Tracker.ExplainRetentionAsync(new RetentionQuery { IncludeKept = true }).CountAsync()),
                ],
                warmUp: 1);
            yield return plan[1].TimeAgainst(plan[0]).ToFigure($"dry run of {Units.Count(records)} records, {store}", "reading every line", Target.None, plan[0], plan[1]);

            var costs = new Dictionary<string, List<double>>(StringComparer.Ordinal) { ["copying"] = [], ["pruning half"] = [], ["reopening"] = [] };
            for (int round = 0; round < setting.RoundsOf(3); round++)
            {
                await PruneAsync(store, folder, ledger.Tracker.Store, round, records, costs);
            }

            Costs[] sides = [.. costs.Select(side => new Costs(side.Key, side.Value))];
            yield return sides[1].TimeAgainst(sides[0]).ToFigure($"pruning half of {Units.Count(records)} records, {store}", "copying the ledger", Target.None, sides[0], sides[1]);
            yield return sides[2].TimeAgainst(sides[0]).ToFigure($"reopening the archive of {Units.Count(records)} records, {store}", "copying the ledger", Target.None, sides[0], sides[2]);
        }
    }

    private static async Task SetPoliciesAsync(LineageTracker tracker)
    {
        LineageNode dataset = LineageNode.Dataset("warehouse", "patients");
        await tracker.SetRetentionPolicyAsync(new RetentionPolicy { PolicyId = "now", RecordKinds = [RecordKinds.Detection], Maximum = TimeSpan.Zero, Reason = "a measurement", SetBy = "benchmarks" });
        await tracker.SetRetentionPolicyAsync(new RetentionPolicy { PolicyId = "health", TagKey = "health", Reason = "a measurement", SetBy = "benchmarks" });
        await tracker.RecordTagAsync(new ComplianceTag { Node = dataset, TagKey = "health", AssignedBy = "benchmarks" });
        await tracker.PlaceHoldAsync(new LegalHold { CaseId = "case", Scope = new HoldScope { Nodes = [dataset] }, PlacedBy = "benchmarks", Reason = "a measurement" });
    }

    private static async Task PruneAsync(string store, BenchmarkFolder folder, LineageStore source, int round, int records, Dictionary<string, List<double>> costs)
    {
        using LedgerSigner signer = PackKey.NewSigner();
        string place = $"{folder["round"]}-{round}";
        LineageStore copy = StoreKind.Open(store, place);
        costs["copying"].Add(await TimeAsync(() => source.CopyToAsync(copy)) / records);
        await using LineageTracker tracker = await LineageTracker.OpenAsync("benchmarks", copy);
        string pack = place + ".zip";
        await tracker.CreateCheckpointAsync(signer);
        await tracker.WriteEvidencePackAsync(pack, EvidenceScope.Everything, new EvidencePackOptions { Signer = signer });
        var options = new PruneOptions { PackPath = pack, Trust = TrustPolicy.Of(signer.VerifierKey), Reason = "a measurement", PrunedBy = "benchmarks", ToSeq = records / 2 };
        costs["pruning half"].Add(await TimeAsync(() => tracker.PruneAsync(options)) / records);
        await using LineageStore archive = StoreKind.Open(store, place + "-archive");
        costs["reopening"].Add(await TimeAsync(() => tracker.ReopenArchiveAsync(pack, archive, new ReopenOptions { Reason = "a measurement", ReopenedBy = "benchmarks" })) / records);
    }

    private static async Task<double> TimeAsync(Func<Task> workAsync)
    {
        GC.Collect();
        long start = Stopwatch.GetTimestamp();
        await workAsync();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
