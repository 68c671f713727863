using System.Text.Json;

namespace DqLineage;

/// <summary>One JSON document. Numbers are numbers, shares are from 0 to 1, instants as the ledger writes them; a chart has its data, not a picture.</summary>
internal sealed class ReportJsonWriter : ReportWriter
{
    // "1": the members below. Others may be added; these keep their meaning.
    private const int FormatVersion = 1;

    internal override string Extension => "json";

    internal override async Task WriteAsync(ComplianceReport report, Stream destination, CancellationToken cancellationToken)
    {
        var json = new Utf8JsonWriter(destination, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            WriteHead(json, report);
            json.WriteStartArray("sections");
            foreach (ReportPart section in report.Sections)
            {
                json.WriteStartObject();
                json.WriteString("id", section.Id);
                json.WriteString("title", section.Title);
                json.WriteStartArray("blocks");
                foreach (ReportBlock block in section.Blocks)
                {
                    Write(json, block);
                }

                json.WriteEndArray();
                json.WriteEndObject();
                await json.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        await destination.WriteAsync(new byte[] { (byte)'\n' }, cancellationToken).ConfigureAwait(false);
    }

    private static void WriteHead(Utf8JsonWriter json, ComplianceReport report)
    {
        json.WriteNumber("v", FormatVersion);
        json.WriteString("report_id", report.ReportId);
        json.WriteString("title", report.Title);
        json.WriteStartObject("period");
        json.WriteString("kind", report.Period.KindWord);
        json.WriteString("name", report.Period.ToString());
        json.WriteString("from", LedgerTime.Format(report.Period.From));
        json.WriteString("to", LedgerTime.Format(report.Period.To));
        json.WriteEndObject();
        json.WriteString("generated_at", LedgerTime.Format(report.GeneratedAt));
        json.WriteString("project", report.Project);
        json.WriteString("tenant", report.Tenant);
        json.WriteString("ledger_id", report.LedgerId);
        json.WriteString("origin", report.Origin);
        json.WriteNumber("ledger_size", report.LedgerSize);
        json.WriteString("ledger_root", report.LedgerRoot.ToString());
        json.WriteNumber("records", report.Records);
    }

    private static void Write(Utf8JsonWriter json, ReportBlock block)
    {
        json.WriteStartObject();
        json.WriteString("type", block.Word);
        if (block.Title is not null)
        {
            json.WriteString("title", block.Title);
        }

        switch (block)
        {
            case ReportParagraph paragraph:
                json.WriteString("text", paragraph.Text);
                break;
            case ReportFigures figures:
                WriteAll(json, "figures", figures.Figures, static (json, figure) => Write(json, figure));
                break;
            case ReportTable table:
                WriteTexts(json, "columns", table.Columns);
                WriteAll(json, "rows", table.Rows, static (json, row) => WriteArray(json, row, static (json, value) => Write(json, value)));
                WriteNote(json, table.Note);
                break;
            case ReportLineChart chart:
                WriteAll(json, "series", chart.Series, static (json, series) => Write(json, series));
                WriteNote(json, chart.Note);
                break;
            case ReportBarChart chart:
                WriteAll(json, "bars", chart.Bars, static (json, bar) => Write(json, bar));
                WriteNote(json, chart.Note);
                break;
            case ReportHeatmap heatmap:
                WriteTexts(json, "columns", heatmap.Columns);
                WriteTexts(json, "rows", heatmap.Rows);
                WriteAll(json, "values", heatmap.Values, static (json, row) => WriteArray(json, row, static (json, value) => json.WriteNumberValue(value)));
                WriteNote(json, heatmap.Note);
                break;
            default:
                throw new InvalidOperationException($"No JSON is known for {block.GetType().Name}.");
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReportFigure figure)
    {
        json.WriteStartObject();
        json.WriteString("label", figure.Label);
        json.WritePropertyName("value");
        Write(json, figure.Value);
        WriteNote(json, figure.Note);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReportBar bar)
    {
        json.WriteStartObject();
        json.WriteString("label", bar.Label);
        json.WriteNumber("value", bar.Value);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReportSeries series)
    {
        json.WriteStartObject();
        json.WriteString("name", series.Name);
        WriteAll(json, "points", series.Points, static (json, point) =>
        {
            json.WriteStartObject();
            json.WriteString("at", LedgerTime.Format(point.At));
            json.WriteNumber("value", point.Value);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReportValue value)
    {
        switch (value.Kind)
        {
            case ReportValueKind.None:
                json.WriteNullValue();
                break;
            case ReportValueKind.Integer:
                json.WriteNumberValue(value.Integer);
                break;
            case ReportValueKind.Number or ReportValueKind.Share:
                json.WriteNumberValue(value.Number);
                break;
            default:
                json.WriteStringValue(value.ToExactText());
                break;
        }
    }

    private static void WriteNote(Utf8JsonWriter json, string? note)
    {
        if (note is not null)
        {
            json.WriteString("note", note);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts) =>
        WriteAll(json, name, texts, static (json, text) => json.WriteStringValue(text));

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WritePropertyName(name);
        WriteArray(json, items, write);
    }

    private static void WriteArray<T>(Utf8JsonWriter json, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (T item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }
}
