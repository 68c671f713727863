namespace DqLineage;

/// <summary>A stretch of time, half-open: its beginning belongs to it, its end does not. Equal when both are.</summary>
public sealed record TimeRange
{
    /// <summary>Where it begins, included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Where it ends, not included.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>How long it is.</summary>
    public TimeSpan Duration => To - From;
}
