namespace DqLineage;

/// <summary>Masks the numbers of payment cards in every text of a report before it is written, whatever the format and whoever made the section.</summary>
/// <remarks>
/// Before anything is cut or drawn: half a number would not be found. Numbers that are no texts, and what the library made up itself, such as ids of reports and sections, stay.
/// </remarks>
internal static class ReportMask
{
    internal static ComplianceReport Of(ComplianceReport report) => report with
    {
        Title = Of(report.Title),
        Project = Of(report.Project),
        Tenant = CardNumbers.Mask(report.Tenant),
        Sections = [.. report.Sections.Select(section => section with { Title = Of(section.Title), Blocks = [.. section.Blocks.Select(Of)] })],
    };

    private static ReportBlock Of(ReportBlock block)
    {
        ReportBlock masked = block switch
        {
            ReportParagraph paragraph => paragraph with { Text = Of(paragraph.Text) },
            ReportFigures figures => figures with
            {
                Figures = [.. figures.Figures.Select(figure => figure with { Label = Of(figure.Label), Value = Of(figure.Value), Note = CardNumbers.Mask(figure.Note) })],
            },
            ReportTable table => table with { Columns = Of(table.Columns), Rows = [.. table.Rows.Select(Of)], Note = CardNumbers.Mask(table.Note) },
            ReportLineChart chart => chart with { Series = [.. chart.Series.Select(series => series with { Name = Of(series.Name) })], Note = CardNumbers.Mask(chart.Note) },
            ReportBarChart chart => chart with { Bars = [.. chart.Bars.Select(bar => bar with { Label = Of(bar.Label) })], Note = CardNumbers.Mask(chart.Note) },
            ReportHeatmap heatmap => heatmap with { Columns = Of(heatmap.Columns), Rows = Of(heatmap.Rows), Note = CardNumbers.Mask(heatmap.Note) },
            _ => throw new InvalidOperationException($"No masking is known for {block.GetType().Name}."),
        };
        return masked with { Title = CardNumbers.Mask(block.Title) };
    }

    private static IReadOnlyList<ReportValue> Of(IReadOnlyList<ReportValue> row)
    {
        foreach (ReportValue value in row)
        {
            if (Of(value) != value)
            {
                return [.. row.Select(Of)];
            }
        }

        return row;
    }

    private static ReportValue Of(ReportValue value) => value.Kind == ReportValueKind.Text ? ReportValue.FromString(Of(value.ToExactText())) : value;

    private static string[] Of(IReadOnlyList<string> texts) => [.. texts.Select(Of)];

    private static string Of(string text) => CardNumbers.Mask(text)!;
}
