namespace DqLineage;

/// <summary>One figure and what it counts.</summary>
public sealed record ReportFigure
{
    /// <summary>What it counts.</summary>
    public required string Label { get; init; }

    /// <summary>The figure.</summary>
    public required ReportValue Value { get; init; }

    /// <summary>What else is to be said of it.</summary>
    public string? Note { get; init; }
}
