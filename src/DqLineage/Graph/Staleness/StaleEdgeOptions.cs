namespace DqLineage;

/// <summary>Which edges of the lineage are stale.</summary>
/// <remarks>
/// An edge is in force while its operation is the newest that makes one of its outputs, while its model is the newest version that a training states, and, between
/// columns, always. The edges of earlier operations and versions are history and not stale.
/// </remarks>
public sealed record StaleEdgeOptions
{
    /// <summary>Whether to look for inputs that were made anew after what was made from them.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool NewerInputs { get; init; } = true;

    /// <summary>Edges that were last stated before this time are stale as well.</summary>
    /// <value>Absent by default: age alone makes no edge stale.</value>
    public DateTimeOffset? LastStatedBefore { get; init; }

    /// <summary>Whether age counts for edges that are not in force too, those of predictions among them.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool IncludeSuperseded { get; init; }
}
