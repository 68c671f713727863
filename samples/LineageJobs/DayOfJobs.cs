using System.Globalization;
using DqLineage.Samples.LineageJobs.Jobs;
using DqLineage.Samples.LineageJobs.Tables;
using DqLineage.Stores;

namespace DqLineage.Samples.LineageJobs;

/// <summary>The sample from end to end: generate a day's data, run the eight jobs, ask what two of the raw tables touch, write the explorer and the events.</summary>
internal sealed class DayOfJobs(string store, string explorer, TextWriter output)
{
    private static readonly string[] s_asked = ["raw_customers", "raw_transactions"];

    /// <summary>Where the ledger is written as events of OpenLineage; nowhere when absent.</summary>
    public string? Events { get; init; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using LineageTracker tracker = await LineageTracker.OpenAsync(House.Project, StoreOf(store), cancellationToken: cancellationToken);
        using IDisposable scope = tracker.BeginScope(new LineageContext { Actor = "scheduler" });
        House house = GeneratedDay.NewHouse(seed: 20260131);
        foreach (HouseJob job in AllJobs())
        {
            JobChain chain = await job.RunAsync(tracker, house, cancellationToken);
            Line($"{job.Name,-26} {job.Inputs.Count} tables read, {job.Outputs.Count} made, {house.RowsOf(job.Outputs)} rows, {Gaps(chain)}");
        }

        LineageGraph graph = await tracker.GetLineageGraphAsync(cancellationToken: cancellationToken);
        foreach (string table in s_asked)
        {
            ShowImpact(graph, House.NodeOf(table));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(explorer)!);
        await using (FileStream file = File.Create(explorer))
        {
            await graph.WriteAsync(file, GraphFormat.Html, cancellationToken);
        }

        Line($"");
        Line($"Ledger:   {tracker.Store.Location}");
        Line($"Explorer: {explorer}");
        if (Events is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Events)!);
            await using FileStream file = File.Create(Events);
            Line($"Events:   {await tracker.ExportOpenLineageAsync(file, cancellationToken: cancellationToken)} in {Events}");
        }
    }

    private static IReadOnlyList<HouseJob> AllJobs() =>
    [
        new CustomerDataProcessing(), new OrderProcessing(), new FinancialProcessing(), new DataQualityMonitoring(),
        new RealTimeAnalytics(), new MlPipeline(), new DataLakeIngestion(), new ComplianceGovernance(),
    ];

    private static LineageStore StoreOf(string path) =>
        string.Equals(Path.GetExtension(path), ".db", StringComparison.OrdinalIgnoreCase) ? new SqliteLineageStore(path) : new JsonlLineageStore(path);

    private static string Gaps(JobChain chain) => chain.Gaps.Count == 0 ? "chain whole" : string.Join(' ', chain.Gaps.Select(gap => gap.Message));

    private void ShowImpact(LineageGraph graph, LineageNode table)
    {
        LineageImpact impact = graph.Impact(table);
        Line($"");
        Line($"A change of {table} may reach {impact.Nodes.Count} nodes: {string.Join(", ", impact.CountsByKind.Select(count => $"{count.Value} {count.Key}"))}");
        Line($"  level  ways  node");
        foreach (ImpactedNode node in impact.Nodes)
        {
            Line($"  {node.Level,5}  {node.Paths,4}  {node.Node.Kind,-10} {graph.LabelOf(node.Node)}");
        }
    }

    private void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
