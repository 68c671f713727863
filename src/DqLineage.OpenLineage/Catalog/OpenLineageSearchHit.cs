namespace DqLineage.OpenLineage;

/// <summary>A job or a dataset that a search found.</summary>
public sealed record OpenLineageSearchHit
{
    /// <summary><see cref="NodeKind.Job"/> or <see cref="NodeKind.Dataset"/>.</summary>
    public required NodeKind Kind { get; init; }

    /// <summary>What it is known by.</summary>
    public required OpenLineageName Name { get; init; }

    /// <summary>The time of the newest event that names it; absent for what is known only from others.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
