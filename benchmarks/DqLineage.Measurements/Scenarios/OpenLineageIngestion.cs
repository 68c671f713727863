using DqLineage.Benchmarks;
using DqLineage.OpenLineage;

namespace DqLineage.Measurements;

/// <summary>Taking in events of OpenLineage, and the questions to them.</summary>
internal sealed class OpenLineageIngestion : Scenario
{
    private const int Depth = 20;

    internal override int Order => 15;

    internal override string Name => "openlineage";

    internal override string Summary =>
        "A file of events of about a kilobyte, one a line: a hundredth as many jobs as events, each with three inputs and one output, in twenty layers, and five times as many datasets as jobs. They are taken in "
        + "in batches that are on the disk before they count; then the state is read for the first time, and lineage is asked for at a depth of 20 steps each way, from a dataset in the middle.";

    internal override string Targets => "≥ 30,000 events a second; lineage at a depth of 20 ≤ 50 ms";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        int events = setting.Records(100_000, atMost: 1_000_000);
        int jobs = Math.Max(100, events / 100);
        using BenchmarkFolder folder = setting.NewFolder();
        await OpenLineageEvents.WriteAsync(folder["events.ndjson"], events, jobs);
        long bytes = new FileInfo(folder["events.ndjson"]).Length;
        foreach (string kind in (string[])[StoreKind.Jsonl, StoreKind.Sqlite])
        {
            await using LineageTracker tracker = await LineageTracker.OpenAsync("benchmarks", StoreKind.Open(kind, folder[kind], Durability.Disk));
            long begun = TimeProvider.System.GetTimestamp();
            await using (FileStream file = File.OpenRead(folder["events.ndjson"]))
            {
                OpenLineageIngestResult result = await tracker.IngestOpenLineageAsync(file);
                if (result.Recorded != events)
                {
                    throw new InvalidOperationException($"{result.Recorded} of {events} events were recorded: {string.Join("; ", result.Rejections.Take(3))}");
                }
            }

            double seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
            yield return new Figure
            {
                Row = $"take in {Units.Count(events)} events, {kind}",
                Target = Target.AtLeast(30_000, "events/s"),
                Reached = events / seconds,
                Unit = "events/s",
                Detail = $"{Units.Number((double)bytes / events)} bytes an event, {Units.Count(jobs)} jobs",
            };
            await foreach (Figure figure in AskAsync(setting, tracker, kind, events, jobs))
            {
                yield return figure;
            }
        }
    }

    private static async IAsyncEnumerable<Figure> AskAsync(Setting setting, LineageTracker tracker, string kind, int events, int jobs)
    {
        var catalog = new OpenLineageCatalog(tracker);
        long begun = TimeProvider.System.GetTimestamp();
        IReadOnlyList<OpenLineageNamespaceInfo> namespaces = await catalog.GetNamespacesAsync();
        double seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        yield return new Figure
        {
            Row = $"the first state of {Units.Count(events)} events, {kind}, an event",
            Reached = seconds / events * 1e6,
            Unit = "µs",
            Detail = $"{Units.Count(namespaces.Sum(one => one.Jobs))} jobs, {Units.Count(namespaces.Sum(one => one.Datasets))} datasets",
        };

        var middle = new OpenLineageName { Namespace = "postgres://db:5432", Name = OpenLineageEvents.Dataset(10, jobs / 40) };
        int reached = 0;
        IReadOnlyList<Costs> costs = await Rounds.RunAsync(
            setting.RoundsOf(15),
            [new Side("lineage", 1, async () => reached = (await catalog.GetDatasetLineageAsync(middle, depth: Depth))!.Nodes.Count)]);
        yield return Lineage.InUnit(costs[0], 1e3, Units.Milliseconds) with
        {
            Row = $"lineage at a depth of {Depth}, {kind}, warm",
            Target = Target.AtMost(50, Units.Milliseconds),
            Detail = $"{Units.Count(reached)} jobs and datasets",
        };
    }
}
