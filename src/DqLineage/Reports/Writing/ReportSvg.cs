namespace DqLineage;

/// <summary>Draws bars and heatmaps.</summary>
internal static class ReportSvg
{
    private const double Width = 760;
    private const double BarRow = 24;
    private const double BarLabel = 220;
    private const double BarValue = 90;
    private const int MaxLabel = 34;
    private const double CellHeight = 22;
    private const double RowLabel = 90;
    private const int MaxRowLabel = 14;
    private const int MaxColumnLabels = 26;

    internal static void Write(HtmlWriter html, ReportBarChart chart)
    {
        double largest = Math.Max(double.Epsilon, chart.Bars.Max(bar => bar.Value));
        ReportBar most = chart.Bars.MaxBy(bar => bar.Value)!;
        SvgText.Begin(html, Width, chart.Bars.Count * BarRow, chart.Title, $"{chart.Bars.Count} bars. The longest is {most.Label} with {SvgText.Number(most.Value)}.");
        double y = 0;
        foreach (ReportBar bar in chart.Bars)
        {
            double length = Math.Max(bar.Value > 0 ? 1 : 0, bar.Value / largest * (Width - BarLabel - BarValue));
            SvgText.Label(html, BarLabel - 10, y + 16, "end", SvgText.Cut(bar.Label, MaxLabel));
            html.Markup($"<rect x=\"{SvgText.Place(BarLabel)}\" y=\"{SvgText.Place(y + 5)}\" width=\"{SvgText.Place(length)}\" height=\"14\" rx=\"2\" class=\"fill\">")
                .Element("title", $"{bar.Label}: {SvgText.Number(bar.Value)}").Markup("</rect>");
            SvgText.Label(html, BarLabel + length + 8, y + 16, "soft", SvgText.Number(bar.Value));
            html.Markup("\n");
            y += BarRow;
        }

        html.Markup("</svg>\n");
    }

    internal static void Write(HtmlWriter html, ReportHeatmap heatmap)
    {
        double largest = Math.Max(double.Epsilon, heatmap.Values.SelectMany(row => row).DefaultIfEmpty().Max());
        double cell = (Width - RowLabel) / heatmap.Columns.Count;
        SvgText.Begin(
            html, Width, ((heatmap.Rows.Count + 1) * CellHeight) + 4, heatmap.Title,
            $"{heatmap.Rows.Count} rows and {heatmap.Columns.Count} columns; the darkest cell stands for {SvgText.Number(largest == double.Epsilon ? 0 : largest)}.");
        int every = (heatmap.Columns.Count + MaxColumnLabels - 1) / MaxColumnLabels;
        for (int column = 0; column < heatmap.Columns.Count; column += every)
        {
            SvgText.Label(html, RowLabel + ((column + 0.5) * cell), 14, "soft middle", SvgText.Cut(heatmap.Columns[column], 8));
        }

        for (int row = 0; row < heatmap.Rows.Count; row++)
        {
            double y = ((row + 1) * CellHeight) + 2;
            html.Markup("\n");
            SvgText.Label(html, RowLabel - 8, y + 15, "end", SvgText.Cut(heatmap.Rows[row], MaxRowLabel));
            for (int column = 0; column < heatmap.Columns.Count; column++)
            {
                double value = heatmap.Values[row][column];

                // What is not nothing is to be seen as something, however little of the largest it is.
                double shade = value > 0 ? 0.12 + (0.88 * value / largest) : 0.04;
                html.Markup($"<rect x=\"{SvgText.Place(RowLabel + (column * cell))}\" y=\"{SvgText.Place(y)}\" width=\"{SvgText.Place(cell - 2)}\" height=\"{SvgText.Place(CellHeight - 2)}\" ")
                    .Markup($"rx=\"2\" class=\"fill\" fill-opacity=\"{shade.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}\">")
                    .Element("title", $"{heatmap.Rows[row]}, {heatmap.Columns[column]}: {SvgText.Number(value)}").Markup("</rect>");
            }
        }

        html.Markup("\n</svg>\n");
    }
}
