using System.Globalization;

namespace DqLineage;

/// <summary>One row for each value: section, block, its type, row, column, value. So a file has one header, and any program takes it.</summary>
internal sealed class ReportCsvWriter : ReportWriter
{
    private const string HeadSection = "report";

    internal override string Extension => "csv";

    internal override async Task WriteAsync(ComplianceReport report, Stream destination, CancellationToken cancellationToken)
    {
        var csv = new CsvWriter(destination);
        foreach (string column in (string[])["section", "block", "type", "row", "column", "value"])
        {
            csv.Plain(column);
        }

        await csv.EndRowAsync(cancellationToken).ConfigureAwait(false);
        var head = new ReportTable
        {
            Title = report.Title,
            Columns = ["Fact", "Value"],
            Rows = [.. FactsOf(report).Select(fact => (IReadOnlyList<ReportValue>)[fact.Name, fact.Value])],
        };
        await WriteAsync(csv, HeadSection, head, head.Word, cancellationToken).ConfigureAwait(false);
        foreach (ReportPart section in report.Sections)
        {
            foreach (ReportBlock block in section.Blocks)
            {
                await WriteAsync(csv, section.Id, block.ToTable(), block.Word, cancellationToken).ConfigureAwait(false);
            }
        }

        await csv.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteAsync(CsvWriter csv, string section, ReportTable table, string type, CancellationToken cancellationToken)
    {
        for (int row = 0; row < table.Rows.Count; row++)
        {
            for (int column = 0; column < table.Columns.Count; column++)
            {
                ReportValue value = table.Rows[row][column];
                csv.Plain(section).Text(table.Title).Plain(type).Plain((row + 1).ToString(CultureInfo.InvariantCulture)).Text(table.Columns[column]);
                _ = value.Kind == ReportValueKind.Text ? csv.Text(value.ToExactText()) : csv.Plain(value.ToExactText());
                await csv.EndRowAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        if (table.Note is not null)
        {
            csv.Plain(section).Text(table.Title).Plain("note").Plain(null).Plain(null).Text(table.Note);
            await csv.EndRowAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
