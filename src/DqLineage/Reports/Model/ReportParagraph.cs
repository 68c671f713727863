namespace DqLineage;

/// <summary>A paragraph of plain text.</summary>
public sealed record ReportParagraph : ReportBlock
{
    /// <summary>The text.</summary>
    public required string Text { get; init; }

    internal override string Word => "paragraph";

    internal override ReportTable ToTable() => new() { Title = Title, Columns = ["Text"], Rows = [[Text]] };
}
