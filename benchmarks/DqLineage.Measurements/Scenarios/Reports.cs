using System.Globalization;
using System.Text.Json.Nodes;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>Reports of a period: how long a record takes, and whether memory stays flat.</summary>
internal sealed class Reports : Scenario
{
    private const int AtOnce = 64;
    private const int Rounds = 5;

    internal override int Order => 16;

    internal override string Name => "reports";

    internal override string Summary =>
        "A report with the usual sections of everything in a ledger of detections (70 %), audit events, accesses and operations (10 % each), made and written as HTML, in a fresh process each; "
        + "the first one in the process, and the median of the later ones. And how the peak of memory grows while the records become four times as many.";

    internal override string Targets => "1 M records ≤ 3 s; flat memory (≤ 1.25 × of the peak for a quarter)";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        int records = setting.Records(250_000, atMost: 1_000_000);
        foreach (string store in (string[])[StoreKind.Jsonl, StoreKind.Sqlite])
        {
            using BenchmarkFolder folder = setting.NewFolder();
            await FillAsync(store, folder["ledger"], records);
            JsonObject quarter = await ReportAsync(store, folder, records / 4);
            JsonObject all = await ReportAsync(store, folder, records);
            long counted = (long)all[ReportingChild.Records]!;
            double[] seconds = [.. all[ReportingChild.Seconds]!.AsArray().Select(one => (double)one!)];
            string row = $"report of {Units.Count(counted)} records, {store}";
            yield return new Figure
            {
                Row = row + ": time for 1 M records",
                Target = Target.AtMost(3000, Units.Milliseconds),
                Reached = Costs.Quantile(seconds.Skip(1), 0.5) / counted * 1e9,
                Unit = Units.Milliseconds,
                Detail = $"{Units.Time(Costs.Quantile(seconds.Skip(1), 0.5) / counted)} a record; the first report of the process {Units.Time(seconds[0] / counted)}",
            };
            long quarterPeak = (long)quarter[ReportingChild.PeakBytes]!;
            long peak = (long)all[ReportingChild.PeakBytes]!;
            yield return new Figure
            {
                Row = row + ": peak working set",
                Against = "that of a quarter",
                Target = Target.AtMost(1.25),
                Reached = (double)peak / quarterPeak,
                Detail = $"{Units.Number(Units.ToMebibytes(quarterPeak))} MiB → {Units.Number(Units.ToMebibytes(peak))} MiB",
            };
            JsonObject policies = await ReportAsync(store, folder, records + await SetPoliciesAsync(store, folder["ledger"]));
            double[] planned = [.. policies[ReportingChild.Seconds]!.AsArray().Select(one => (double)one!)];
            yield return new Figure
            {
                Row = row + ", each asked how it stands to three retention policies: time for 1 M records",
                Target = Target.AtMost(3000, Units.Milliseconds),
                Reached = Costs.Quantile(planned.Skip(1), 0.5) / (long)policies[ReportingChild.Records]! * 1e9,
                Unit = Units.Milliseconds,
                Detail = $"{Units.Number(Costs.Quantile(planned.Skip(1), 0.5) / Costs.Quantile(seconds.Skip(1), 0.5))} × of that without",
            };
        }
    }

    private static Task<JsonObject> ReportAsync(string store, BenchmarkFolder folder, int records) =>
        ChildProcess.RunAsync(
            ReportingChild.TaskName, store, folder["ledger"], (records - 1).ToString(CultureInfo.InvariantCulture), Rounds.ToString(CultureInfo.InvariantCulture));

    /// <summary>A policy for a kind, one for everything, one for what has a tag, and a hold. All records are in their window.</summary>
    /// <returns>How many records were added.</returns>
    private static async Task<int> SetPoliciesAsync(string store, string folder)
    {
        await using LineageTracker tracker = await LineageTracker.OpenAsync("benchmarks", StoreKind.Open(store, folder));
        var policy = new RetentionPolicy { PolicyId = "all", Maximum = TimeSpan.FromDays(365), Reason = "measured", SetBy = "olga" };
        await tracker.SetRetentionPolicyAsync(policy);
        await tracker.SetRetentionPolicyAsync(policy with { PolicyId = "detections", RecordKinds = [RecordKinds.Detection] });
        await tracker.SetRetentionPolicyAsync(policy with { PolicyId = "tagged", TagKey = "personal" });
        var orders = LineageNode.Dataset("warehouse", "raw.orders");
        await tracker.RecordTagAsync(new ComplianceTag { Node = orders, TagKey = "personal", AssignedBy = "olga" });
        await tracker.PlaceHoldAsync(new LegalHold { CaseId = "case", PlacedBy = "olga", Reason = "measured", Scope = new HoldScope { Nodes = [orders] } });
        return 5;
    }

    private static async Task FillAsync(string store, string folder, int records)
    {
        await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(store, folder, Durability.OperatingSystem));
        LineageTracker tracker = ledger.Tracker;
        int each = records / 100;
        for (int part = 0; part < 10; part++)
        {
            await ledger.AppendAsync(7 * each);
            await Callers.RunAsync(AtOnce, each / AtOnce, async () =>
            {
                await tracker.RecordAuditEventAsync(new AuditEvent { Action = "export", ResourceType = "dataset", ResourceId = "raw.orders", Actor = new AuditActor { Id = "ana" } });
                await tracker.RecordAccessAsync(new AccessRecord { UserId = "boris", ResourceType = "dataset", ResourceId = "raw.orders", AccessType = AccessType.Read });
                await tracker.CaptureOperationAsync("clean", [LineageNode.Dataset("warehouse", "raw.orders")], [LineageNode.Dataset("warehouse", "clean.orders")]);
            });
        }
    }
}
