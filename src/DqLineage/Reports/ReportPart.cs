namespace DqLineage;

/// <summary>A section of a report, with its content.</summary>
public sealed record ReportPart
{
    /// <summary>The section's name. See <see cref="ReportSection.Id"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The section's heading.</summary>
    public required string Title { get; init; }

    /// <summary>The content, from top to bottom.</summary>
    public required IReadOnlyList<ReportBlock> Blocks { get; init; }
}
