namespace DqLineage;

/// <summary>One piece of a section's content, which each format shows in its own way.</summary>
/// <remarks>A closed set: <see cref="ReportParagraph"/>, <see cref="ReportFigures"/>, <see cref="ReportTable"/>, <see cref="ReportLineChart"/>, <see cref="ReportBarChart"/>, <see cref="ReportHeatmap"/>.</remarks>
public abstract record ReportBlock
{
    private protected ReportBlock()
    {
    }

    /// <summary>What stands above it.</summary>
    public string? Title { get; init; }

    /// <summary>The word for what it is, in files.</summary>
    internal abstract string Word { get; }

    /// <summary>Its content as rows, for formats without pictures and for readers who cannot see them.</summary>
    internal abstract ReportTable ToTable();

    /// <exception cref="ArgumentException">It does not fit together.</exception>
    internal virtual void Validate()
    {
    }
}
