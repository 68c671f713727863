namespace DqLineage;

internal sealed class RunEdges() : EdgeSource<AnalysisRun>(RecordTypes.Run)
{
    internal override void Add(Recorded<AnalysisRun> record, LineageGraphBuilder graph)
    {
        LineageNode run = graph.Jobs.Run(record.Data.RunId);
        graph.AddParent(record.Context, run);
        if (record.Data.Dataset is { } dataset)
        {
            graph.Add(dataset, run, EdgeType.InputTo);
        }
    }
}
