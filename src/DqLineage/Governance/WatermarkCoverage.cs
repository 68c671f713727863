namespace DqLineage;

/// <summary>Which times of a source were taken in, and which were not, or twice.</summary>
public sealed record WatermarkCoverage
{
    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>The stretch that was looked at: what was asked for, and where nothing was, from the first beginning to the last end of a watermark.</summary>
    /// <value><see langword="null"/> when neither says.</value>
    public required TimeRange? Range { get; init; }

    /// <summary>What was taken in, in order. Ranges that touch are one.</summary>
    public required IReadOnlyList<TimeRange> Covered { get; init; }

    /// <summary>What was not, in order.</summary>
    public required IReadOnlyList<TimeRange> Gaps { get; init; }

    /// <summary>What was taken in twice or more often, in order.</summary>
    public required IReadOnlyList<WatermarkOverlap> Overlaps { get; init; }

    /// <summary>How many watermarks lie in the range, or reach into it.</summary>
    public required int Watermarks { get; init; }

    /// <summary>How many late arrivals they count together.</summary>
    public required long LateArrivals { get; init; }

    /// <summary>Whether there is a range, and no gap in it.</summary>
    public bool IsComplete => Range is not null && Gaps.Count == 0;
}
