using System.Globalization;
using Spectre.Console;

namespace DqLineage.Tool;

/// <summary>Rows in columns, for people.</summary>
internal sealed class TextTable
{
    private readonly Table _table = new() { Border = TableBorder.None, ShowHeaders = false };

    /// <summary>Makes a table without headings.</summary>
    internal TextTable(int columns)
    {
        for (int i = 0; i < columns; i++)
        {
            AddColumn(string.Empty, isNumber: false);
        }
    }

    /// <summary>Makes a table with headings; one that begins with <c>#</c> is that of numbers.</summary>
    internal TextTable(params string[] headings)
    {
        _table.ShowHeaders = true;
        foreach (string heading in headings)
        {
            AddColumn(heading.TrimStart('#'), heading.StartsWith('#'));
        }
    }

    /// <summary>A whole number as a cell has it: digits and nothing between them.</summary>
    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Adds a row. Cells may be of any origin.</summary>
    internal TextTable Row(params string?[] cells)
    {
        // Text, not markup: brackets in a cell are brackets.
        _table.AddRow(cells.Select(cell => new Text(TerminalText.Show(cell))));
        return this;
    }

    internal async Task WriteAsync(ToolConsole console)
    {
        var text = new StringWriter();
        IAnsiConsole plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        plain.Profile.Width = console.Width;
        plain.Profile.Capabilities.Unicode = true;
        plain.Write(_table);
        foreach (string line in text.ToString().TrimEnd().Split('\n'))
        {
            await console.Text.WriteLineAsync(line.TrimEnd()).ConfigureAwait(false);
        }
    }

    private void AddColumn(string heading, bool isNumber)
    {
        var column = new TableColumn(new Text(heading)) { Alignment = isNumber ? Justify.Right : Justify.Left, Padding = new Padding(0, 0, 2, 0) };
        _table.AddColumn(column);
    }
}
