namespace DqLineage;

/// <summary>A stretch of time that was taken in more than once.</summary>
public sealed record WatermarkOverlap
{
    /// <summary>The whole stretch: every moment of it is covered twice or more often.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The watermarks that cover a part of it, in the order of the ledger.</summary>
    public required IReadOnlyList<Recorded<Watermark>> Watermarks { get; init; }
}
