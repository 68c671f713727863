namespace DqLineage.Measurements;

/// <summary>Operations over datasets in groups of 20,000 nodes, hardly connected with each other and full of cycles within.</summary>
internal static class LineageOperations
{
    internal const int Edges = 10;

    private const int NodesOfGroup = 20_000;
    private const int OperationsOfGroup = NodesOfGroup / 3;

    internal static IEnumerable<Operation> Make(int count)
    {
        var random = new Random(count);
        for (int i = 0; i < count; i++)
        {
            yield return new Operation
            {
                OperationId = $"operation-{i}",
                Type = "step",
                Inputs = [.. Some(i / OperationsOfGroup)],
                Outputs = [.. Some(i / OperationsOfGroup)],
            };
        }

        // A new node each time, as reading a record makes one.
        IEnumerable<LineageNode> Some(int group) => Enumerable.Range(0, Edges / 2)
            .Select(_ => LineageNode.Dataset("warehouse", $"group-{group}.table-{random.Next(2 * OperationsOfGroup)}"));
    }
}
