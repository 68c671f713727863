namespace DqLineage;

/// <summary>One bar of a chart.</summary>
public sealed record ReportBar
{
    /// <summary>What it counts.</summary>
    public required string Label { get; init; }

    /// <summary>How long it is: finite, and not negative.</summary>
    public required double Value { get; init; }
}
