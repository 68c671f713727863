namespace DqLineage;

internal sealed class OperationEdges() : EdgeSource<Operation>(RecordTypes.Operation)
{
    internal override void Add(Recorded<Operation> record, LineageGraphBuilder graph)
    {
        Operation data = record.Data;
        LineageNode node = graph.Own(NodeKind.Operation, data.OperationId);
        foreach (LineageNode input in data.Inputs)
        {
            graph.Add(input, node, EdgeType.InputTo, DatasetUse.Of(input));
        }

        foreach (LineageNode output in data.Outputs)
        {
            graph.Add(node, output, EdgeType.Produces, DatasetUse.Of(output));
        }

        if (data.UserId is { } user)
        {
            graph.Add(graph.Own(NodeKind.User, user), node, EdgeType.Performed);
        }

        if (data.SystemId is { } system)
        {
            graph.Add(graph.Own(NodeKind.System, system), node, EdgeType.Hosted);
        }

        foreach (ColumnLineage column in data.ColumnLineage ?? [])
        {
            graph.Add(column.Output);
            var transformation = ColumnTransformation.Of(column);
            foreach (LineageNode input in column.Inputs)
            {
                graph.Add(column.Output, input, EdgeType.DerivedFrom, transformation);
            }
        }

        graph.AddParent(record.Context, node);
        graph.Label(node, data.Type);
    }
}
