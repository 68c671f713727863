namespace DqLineage;

/// <summary>Something that is missing in the chain of a job's records.</summary>
public sealed record JobGap
{
    /// <summary>What kind of thing.</summary>
    public required JobGapKind Kind { get; init; }

    /// <summary>The gap in words.</summary>
    public required string Message { get; init; }

    /// <summary>The record that shows the gap, if one does.</summary>
    public long? Seq { get; init; }
}
