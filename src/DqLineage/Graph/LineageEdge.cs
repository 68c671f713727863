namespace DqLineage;

/// <summary>An edge of the lineage graph, as one record states it.</summary>
public sealed record LineageEdge
{
    /// <summary>Where it begins.</summary>
    public required LineageNode From { get; init; }

    /// <summary>Where it ends.</summary>
    public required LineageNode To { get; init; }

    /// <summary>How the two hang together.</summary>
    public required EdgeType Type { get; init; }

    /// <summary>The record that states it.</summary>
    public required long Seq { get; init; }

    /// <summary>When that record was recorded.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What the record says of it beyond its ends; absent when it says nothing.</summary>
    public LineageEdgeFact? Fact { get; init; }
}
