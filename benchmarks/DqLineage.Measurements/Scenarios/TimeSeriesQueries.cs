using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>A metric over time, of many records.</summary>
internal sealed class TimeSeriesQueries : Scenario
{
    internal override int Order => 18;

    internal override string Name => "timeseries";

    internal override string Summary =>
        "How many detections there were by the minute, and the 95th percentile of their scores for each type of issue: every record of the kind is read. Against reading every line of the ledger.";

    internal override string Targets => "none: for information";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        int records = setting.Records(100_000, atMost: 1_000_000);
        foreach (string store in (string[])[StoreKind.Jsonl, StoreKind.Sqlite])
        {
            using BenchmarkFolder folder = setting.NewFolder();
            await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(store, folder["ledger"], Durability.OperatingSystem));
            DateTimeOffset begin = DateTimeOffset.UtcNow.AddMinutes(-1);
            await ledger.AppendAsync(records);
            var counts = new TimeSeriesQuery { Metric = TimeSeriesMetric.Detections, From = begin, Interval = TimeSeriesInterval.Minute };
            TimeSeriesQuery percentiles = counts with
            {
                Metric = TimeSeriesMetric.DetectionScore,
                Aggregation = TimeSeriesAggregation.P95,
                GroupBy = [TimeSeriesDimension.IssueType],
            };
            IReadOnlyList<Costs> costs = await Rounds.RunAsync(
                setting.RoundsOf(5),
                [
                    new Side("reading", records, async () => await ledger.Tracker.Store.ReadAsync().CountAsync()),
                    new Side("counting", records, () => ledger.Tracker.QueryTimeSeriesAsync(counts)),
                    new Side("percentiles", records, () => ledger.Tracker.QueryTimeSeriesAsync(percentiles)),
                ],
                warmUp: 1);
            yield return costs[1].TimeAgainst(costs[0]).ToFigure($"detections by the minute, {Units.Count(records)}, {store}", "reading every line", Target.None, costs[0], costs[1]);
            yield return costs[2].TimeAgainst(costs[0]).ToFigure($"percentiles of scores by type, {Units.Count(records)}, {store}", "reading every line", Target.None, costs[0], costs[2]);
        }
    }
}
