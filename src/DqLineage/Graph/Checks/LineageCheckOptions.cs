namespace DqLineage;

/// <summary>What a check of the lineage looks for, and what it takes for granted.</summary>
public sealed record LineageCheckOptions
{
    /// <summary>What to look for.</summary>
    /// <value>Everything, by default.</value>
    public IReadOnlyCollection<LineageFindingKind> Kinds { get; init; } = Enum.GetValues<LineageFindingKind>();

    /// <summary>Datasets that come from outside, so that nothing has to make them: texts of nodes, in which <c>*</c> stands for any characters, such as <c>dataset/raw/*</c>.</summary>
    /// <value>None by default.</value>
    /// <exception cref="ArgumentException">A pattern is empty.</exception>
    public IReadOnlyList<string> Sources
    {
        get;
        init => field = NodePattern.RequireAll(value);
    }
    = [];

    /// <summary>Nodes that have to be there.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<LineageNode> Expected { get; init; } = [];

    /// <summary>How many nodes of a cycle to tell of.</summary>
    /// <value>100 by default, at least 1.</value>
    public int MaxMembers
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one node of a cycle has to be told of.");
    }
    = 100;
}
