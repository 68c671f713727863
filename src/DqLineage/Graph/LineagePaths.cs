namespace DqLineage;

/// <summary>Paths between two nodes.</summary>
public sealed record LineagePaths
{
    /// <summary>The paths, shortest first, each from the first node to the last one. No node is on a path twice, but one where a path begins and ends.</summary>
    public required IReadOnlyList<IReadOnlyList<LineageNode>> Paths { get; init; }

    /// <summary>Whether these are all the paths there are.</summary>
    /// <value><see langword="false"/> when a bound of the <see cref="PathOptions"/> was met.</value>
    public required bool IsComplete { get; init; }
}
