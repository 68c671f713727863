using DqLineage.Samples.LineageJobs.Tables;

namespace DqLineage.Samples.LineageJobs.Jobs;

/// <summary>Looks for missing values in the raw tables: a report, alerts, and a detection for each cell.</summary>
internal sealed class DataQualityMonitoring : HouseJob
{
    private const double AlertAbove = 0.01;

    public override string Name => "data_quality_monitoring";

    public override IReadOnlyList<string> Inputs { get; } = ["raw_customers", "raw_orders", "raw_transactions"];

    public override IReadOnlyList<string> Outputs { get; } = ["data_quality_report", "data_lineage_summary", "quality_alerts"];

    protected override async Task WorkAsync(JobScope job, House house, CancellationToken cancellationToken)
    {
        var report = new List<QualityRow>();
        foreach (string table in Inputs)
        {
            await using RunScope run = await job.BeginRunAsync(
                new AnalysisRun { RunId = $"{job.JobId}-{table}", Dataset = House.DatasetOf(table), NSamples = house.RowsOf(table) }, cancellationToken);
            await run.RecordDetectionsAsync(MissingCells(house, table), cancellationToken: cancellationToken);
            await run.CompleteAsync(cancellationToken: cancellationToken);
            foreach (string column in House.ColumnsOf(house.RowTypeOf(table)))
            {
                report.Add(new QualityRow(table, column, house.RowsOf(table), house.CellsOf(table).LongCount(row => row[column] is null)));
                Column("data_quality_report.nulls", "count", $"{table}.{column}");
            }
        }

        Column("data_lineage_summary.rows", "count", [.. Inputs.Select(table => $"{table}.{House.ColumnsOf(house.RowTypeOf(table)).First()}")]);
        Column("quality_alerts.null_share", "ratio", "data_quality_report.nulls", "data_quality_report.rows");
        house.Write("data_quality_report", report);
        house.Write("data_lineage_summary", Inputs.Select(table => new SummaryRow(table, House.ColumnsOf(house.RowTypeOf(table)).Count(), house.RowsOf(table))));
        house.Write("quality_alerts", report.Where(row => row.Nulls > AlertAbove * row.Rows)
            .Select(row => new QualityAlert(row.Dataset, row.Column, (double)row.Nulls / row.Rows)));
    }

    private static IEnumerable<Detection> MissingCells(House house, string table) =>
        from row in house.CellsOf(table).Index()
        from cell in row.Item
        where cell.Value is null
        select new Detection
        {
            Sample = row.Index,
            IssueType = IssueType.MissingValue,
            Column = cell.Key,
            GivenValue = DataValue.Null,
            Rule = new RuleRef { Id = "missing-value", Version = "1" },
        };
}
