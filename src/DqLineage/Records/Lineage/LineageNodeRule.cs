namespace DqLineage;

/// <summary>What nodes a record may name.</summary>
internal static class LineageNodeRule
{
    /// <summary>One record states at most so many: an operation over more files names their folder, or is several.</summary>
    private const int MaxNodes = 10_000;

    internal static void Require(LineageNode node, string what, string parameter)
    {
        if (node.IsDefault)
        {
            throw new ArgumentException($"The {what} is a default LineageNode, which names nothing: make one such as LineageNode.Dataset(\"warehouse\", \"orders\").", parameter);
        }

        if (!node.Kind.IsKnown)
        {
            throw new ArgumentException($"The {what} '{SafeText.Show(node.ToString())}' is of no kind that is recorded: use one of {string.Join(", ", NodeKind.All)}.", parameter);
        }
    }

    internal static void Require(IReadOnlyList<LineageNode> nodes, string what, string parameter)
    {
        ArgumentNullException.ThrowIfNull(nodes, parameter);
        if (nodes.Count > MaxNodes)
        {
            throw new ArgumentException($"There are {nodes.Count} {what}s: one record takes {MaxNodes}.", parameter);
        }

        foreach (LineageNode node in nodes)
        {
            Require(node, what, parameter);
        }
    }

    internal static void RequireColumn(LineageNode node, string what, string parameter)
    {
        Require(node, what, parameter);
        if (node.Kind != NodeKind.Column)
        {
            throw new ArgumentException($"The {what} '{SafeText.Show(node.ToString())}' is no column: use LineageNode.Column.", parameter);
        }
    }
}
