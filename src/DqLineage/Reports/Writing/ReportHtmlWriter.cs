using System.Security.Cryptography;
using System.Text;

namespace DqLineage;

/// <summary>One page that stands alone: its style and charts are in it, and its policy allows nothing else, not even a style of somebody's own.</summary>
internal sealed class ReportHtmlWriter : ReportWriter
{
    private const int ShortText = 16;
    private const int LongText = 30;

    private static readonly string s_css = "\n" + (HtmlStyle.Css + "\n" + ReportStyle.Css).ReplaceLineEndings("\n") + "\n";

    private static readonly string s_policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s_css)))}'; base-uri 'none'; form-action 'none'";

    internal override string Extension => "html";

    internal override async Task WriteAsync(ComplianceReport report, Stream destination, CancellationToken cancellationToken)
    {
        var html = new HtmlWriter();
        html.Markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Markup("<meta http-equiv=\"Content-Security-Policy\" content=\"").Markup(s_policy).Markup("\">\n")
            .Markup("<title>").Text($"{report.Title}: {report.Project}, {report.Period}").Markup("</title>\n<style>").Markup(s_css).Markup("</style>\n</head>\n<body>\n");
        WriteHead(html, report);
        foreach (ReportPart section in report.Sections)
        {
            html.Markup("<section id=\"").Text(section.Id).Markup("\">\n").Element("h2", section.Title).Markup("\n");
            foreach (ReportBlock block in section.Blocks)
            {
                Write(html, block);
            }

            html.Markup("</section>\n");
        }

        html.Markup("</main>\n</body>\n</html>\n");
        await destination.WriteAsync(Encoding.UTF8.GetBytes(html.ToString()), cancellationToken).ConfigureAwait(false);
    }

    private static void WriteHead(HtmlWriter html, ComplianceReport report)
    {
        html.Markup("<header>\n").Element("h1", report.Title).Element("p", "lead", $"{report.Project}, {report.Period}").Markup("\n<dl class=\"facts\">");
        foreach ((string name, ReportValue value) in FactsOf(report))
        {
            html.Element("dt", name).Element("dd", value.ToString());
        }

        html.Markup("</dl>\n").Element("p", "note", "Made from the ledger's records alone: from the same state of the ledger this report is the same, to the byte. It shows what was recorded, and judges nothing.")
            .Markup("\n<nav aria-label=\"Sections\"><ul>");
        foreach (ReportPart section in report.Sections)
        {
            html.Markup("<li><a href=\"#").Text(section.Id).Markup("\">").Text(section.Title).Markup("</a></li>");
        }

        html.Markup("</ul></nav>\n</header>\n<main>\n");
    }

    private static void Write(HtmlWriter html, ReportBlock block)
    {
        switch (block)
        {
            case ReportParagraph paragraph:
                WriteTitle(html, paragraph);
                html.Element("p", paragraph.Text).Markup("\n");
                break;
            case ReportFigures figures:
                WriteTitle(html, figures);
                html.Markup("<div class=\"cards\">\n");
                foreach (ReportFigure figure in figures.Figures)
                {
                    html.Card(figure.Label, figure.Value.Kind == ReportValueKind.None ? "–" : figure.Value.ToString(), figure.Note);
                }

                html.Markup("</div>\n");
                break;
            case ReportTable table:
                html.Markup("<div class=\"block\">");
                WriteTitle(html, table);
                WriteTable(html, table, caption: null);
                WriteNote(html, table.Note);
                html.Markup("</div>\n");
                break;
            case ReportBarChart chart:
                WriteChart(html, chart, chart.Note, chart.Bars.Count > 0, static (html, chart) => ReportSvg.Write(html, chart));
                break;
            case ReportLineChart chart:
                WriteChart(html, chart, chart.Note, chart.Series.Any(series => series.Points.Count > 0), static (html, chart) => ReportLineSvg.Write(html, chart));
                break;
            case ReportHeatmap heatmap:
                WriteChart(html, heatmap, heatmap.Note, heatmap.Rows.Count > 0 && heatmap.Columns.Count > 0, static (html, heatmap) => ReportSvg.Write(html, heatmap));
                break;
            default:
                throw new InvalidOperationException($"No HTML is known for {block.GetType().Name}.");
        }
    }

    private static void WriteChart<T>(HtmlWriter html, T chart, string? note, bool isDrawn, Action<HtmlWriter, T> draw)
        where T : ReportBlock
    {
        html.Markup("<figure class=\"block\">");
        WriteTitle(html, chart);
        if (isDrawn)
        {
            draw(html, chart);
            WriteNote(html, note);
            html.Markup("<details><summary>").Text("As a table").Markup("</summary>");
            WriteTable(html, chart.ToTable(), chart.Title);
            html.Markup("</details>");
        }
        else
        {
            html.Element("p", "empty", "Nothing to draw.");
        }

        html.Markup("</figure>\n");
    }

    private static void WriteTitle(HtmlWriter html, ReportBlock block)
    {
        if (block.Title is not null)
        {
            html.Element("h3", block.Title).Markup("\n");
        }
    }

    private static void WriteNote(HtmlWriter html, string? note)
    {
        if (note is not null)
        {
            html.Element("p", "note", note).Markup("\n");
        }
    }

    // A short text stays in one piece, and a long one gets room to be broken in.
    private static string? ClassOf(ReportValue value) =>
        value.Kind == ReportValueKind.Time ? "time" : value.ToString().Length switch { <= ShortText => null, <= LongText => "text", _ => "long" };

    private static void WriteTable(HtmlWriter html, ReportTable table, string? caption)
    {
        if (table.Rows.Count == 0)
        {
            html.Element("p", "empty", "Nothing.");
            return;
        }

        bool[] numeric = [.. Enumerable.Range(0, table.Columns.Count).Select(table.IsNumeric)];
        html.Markup("<div class=\"scroll\"><table>");
        if (caption is not null)
        {
            html.Element("caption", caption);
        }

        html.Markup("<thead><tr>");
        for (int i = 0; i < numeric.Length; i++)
        {
            html.Markup(numeric[i] ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">").Text(table.Columns[i]).Markup("</th>");
        }

        html.Markup("</tr></thead><tbody>\n");
        foreach (IReadOnlyList<ReportValue> row in table.Rows)
        {
            html.Markup("<tr>");
            for (int i = 0; i < numeric.Length; i++)
            {
                html.Cell(row[i].ToString(), numeric[i] ? "number" : ClassOf(row[i]));
            }

            html.Markup("</tr>\n");
        }

        html.Markup("</tbody></table></div>\n");
    }
}
