namespace DqLineage;

internal sealed class PredictionEdges() : EdgeSource<Prediction>(RecordTypes.Prediction)
{
    internal override void Add(Recorded<Prediction> record, LineageGraphBuilder graph)
    {
        Prediction data = record.Data;
        LineageNode node = graph.Own(NodeKind.Prediction, data.PredictionId);
        graph.Add(node, graph.Own(data.Model), EdgeType.GeneratedBy);
        foreach (LineageNode input in data.Inputs)
        {
            graph.Add(input, node, EdgeType.InputTo, DatasetUse.Of(input));
        }
    }
}
