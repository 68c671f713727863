namespace DqLineage;

/// <summary>A tag that holds for a node at the moment that is asked about.</summary>
public sealed record TagInForce
{
    /// <summary>The record that states it.</summary>
    public required Recorded<ComplianceTag> Tag { get; init; }

    /// <summary>How the node comes by it.</summary>
    public required TagOrigin Origin { get; init; }

    /// <summary>The node that it comes from; default for the tag of a report.</summary>
    public required LineageNode From { get; init; }
}
