using System.Globalization;
using System.Text;

namespace DqLineage.Tests.Infrastructure;

/// <summary>Reads a CSV file as RFC 4180 has it, for tests that want rows of a real file.</summary>
internal static class CsvRows
{
    internal static List<List<string>> Read(string path)
    {
        string text = File.ReadAllText(path);
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (isQuoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[++i]);
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (c == '"')
            {
                isQuoted = true;
            }
            else if (c == ',')
            {
                row.Add(Take(cell));
            }
            else if (c == '\n')
            {
                row.Add(Take(cell));
                rows.Add(row);
                row = [];
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            row.Add(Take(cell));
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Whole numbers, days and texts as such; nothing as null.</summary>
    internal static object? Parse(string cell) =>
        cell.Length == 0 ? null
        : long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer) ? integer
        : DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date
        : cell;

    private static string Take(StringBuilder cell)
    {
        string text = cell.ToString();
        cell.Clear();
        return text;
    }
}
