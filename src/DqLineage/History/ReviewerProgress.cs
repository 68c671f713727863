namespace DqLineage;

/// <summary>What one reviewer did in a run.</summary>
public sealed record ReviewerProgress
{
    /// <summary>All reviews, superseded ones included.</summary>
    public required long Reviews { get; init; }

    /// <summary>Reviews that decided something.</summary>
    public required long Decisions { get; init; }

    /// <summary>When the first was decided.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>When the last was decided.</summary>
    public required DateTimeOffset LastAt { get; init; }
}
