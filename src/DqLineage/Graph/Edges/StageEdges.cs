namespace DqLineage;

internal sealed class StageEdges() : EdgeSource<StageRecord>(RecordTypes.Stage)
{
    internal override void Add(Recorded<StageRecord> record, LineageGraphBuilder graph)
    {
        LineageNode stage = graph.Jobs.Stage(record.Data.StageId);
        graph.Label(stage, record.Data.Name);
        graph.AddParent(record.Context, stage);
        foreach (DatasetRef input in record.Data.Inputs ?? [])
        {
            graph.Add(input, stage, EdgeType.InputTo);
        }

        foreach (DatasetRef output in record.Data.Outputs ?? [])
        {
            graph.Add(output, stage, EdgeType.Produces);
        }
    }
}
