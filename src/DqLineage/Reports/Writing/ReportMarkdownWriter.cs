using System.Text;

namespace DqLineage;

/// <summary>GitHub-flavoured Markdown. No text of a record is taken for markup: what could be is escaped, and line breaks become spaces.</summary>
internal sealed class ReportMarkdownWriter : ReportWriter
{
    private const int MaxCellLength = 500;

    internal override string Extension => "md";

    internal override async Task WriteAsync(ComplianceReport report, Stream destination, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        text.Append("# ");
        Escape(text, report.Title);
        text.Append("\n\n");
        var head = new ReportTable
        {
            Columns = ["Fact", "Value"],
            Rows = [.. FactsOf(report).Select(fact => (IReadOnlyList<ReportValue>)[fact.Name, fact.Value.ToString()])],
        };
        Write(text, head);
        foreach (ReportPart section in report.Sections)
        {
            text.Append("\n## ");
            Escape(text, section.Title);
            text.Append('\n');
            foreach (ReportBlock block in section.Blocks)
            {
                Write(text, block);
            }
        }

        await destination.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken).ConfigureAwait(false);
    }

    private static void Write(StringBuilder text, ReportBlock block)
    {
        text.Append('\n');
        if (block.Title is not null)
        {
            text.Append("### ");
            Escape(text, block.Title);
            text.Append("\n\n");
        }

        if (block is ReportParagraph paragraph)
        {
            Escape(text, paragraph.Text);
            text.Append('\n');
            return;
        }

        Write(text, block.ToTable());
    }

    private static void Write(StringBuilder text, ReportTable table)
    {
        if (table.Rows.Count == 0)
        {
            text.Append("Nothing.\n");
        }
        else
        {
            WriteRow(text, table.Columns);
            text.Append('|');
            for (int i = 0; i < table.Columns.Count; i++)
            {
                text.Append(table.IsNumeric(i) ? " ---: |" : " --- |");
            }

            text.Append('\n');
            foreach (IReadOnlyList<ReportValue> row in table.Rows)
            {
                WriteRow(text, row.Select(value => value.ToString()));
            }
        }

        if (table.Note is not null)
        {
            text.Append('\n');
            Escape(text, table.Note);
            text.Append('\n');
        }
    }

    private static void WriteRow(StringBuilder text, IEnumerable<string> cells)
    {
        text.Append('|');
        foreach (string cell in cells)
        {
            text.Append(' ');
            Escape(text, cell.Length > MaxCellLength ? string.Concat(cell.AsSpan(0, MaxCellLength), "…") : cell);
            text.Append(" |");
        }

        text.Append('\n');
    }

    private static void Escape(StringBuilder text, string content)
    {
        for (int i = 0; i < content.Length; i++)
        {
            char c = content[i];
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
            {
                text.Append(' ');
            }
            else if (c is '<' or '>' or '&')
            {
                text.Append(c switch { '<' => "&lt;", '>' => "&gt;", _ => "&amp;" });
            }
            else
            {
                text.Append(IsMarkup(content, i) ? "\\" : string.Empty).Append(c);
            }
        }
    }

    // At the beginning of a line some more are: lists, rules and headings.
    private static bool IsMarkup(string content, int at) => content[at] switch
    {
        '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '|' or '~' or '$' => true,
        '-' or '+' or '=' => at == 0,
        '.' or ')' => at > 0 && (at + 1 == content.Length || content[at + 1] == ' ') && !content.AsSpan(0, at).ContainsAnyExceptInRange('0', '9'),
        ':' => content.AsSpan(at).StartsWith("://", StringComparison.Ordinal),
        _ => false,
    };
}
