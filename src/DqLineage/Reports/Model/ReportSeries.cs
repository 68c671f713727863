namespace DqLineage;

/// <summary>Values over time, drawn as one line.</summary>
public sealed record ReportSeries
{
    /// <summary>What the values are of.</summary>
    public required string Name { get; init; }

    /// <summary>The values, in order of time.</summary>
    public required IReadOnlyList<ReportPoint> Points { get; init; }
}
