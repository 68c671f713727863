namespace DqLineage;

/// <summary>A few figures that stand side by side.</summary>
public sealed record ReportFigures : ReportBlock
{
    /// <summary>The figures.</summary>
    public required IReadOnlyList<ReportFigure> Figures { get; init; }

    internal override string Word => "figures";

    internal override ReportTable ToTable() => new()
    {
        Title = Title,
        Columns = ["Figure", "Value", "Note"],
        Rows = [.. Figures.Select(figure => (IReadOnlyList<ReportValue>)[figure.Label, figure.Value, figure.Note])],
    };
}
