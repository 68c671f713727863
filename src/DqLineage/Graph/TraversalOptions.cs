namespace DqLineage;

/// <summary>How far to go through the lineage graph, and what to tell of.</summary>
public sealed record TraversalOptions
{
    /// <summary>How many edges to follow from the node at most.</summary>
    /// <value>As far as there are any, by default.</value>
    public int? MaxDepth
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A depth is at least 1.");
    }

    /// <summary>Which kinds of node to tell of. Nodes of other kinds are passed through.</summary>
    /// <value>Empty by default: all kinds.</value>
    public IReadOnlyCollection<NodeKind> Kinds { get; init; } = [];
}
