using DqLineage.Samples.QuickStart.Detectors;

namespace DqLineage.Samples.QuickStart;

/// <summary>What must be known of a table before its rows are judged: a first reading from end to end.</summary>
/// <remarks>While it is made, eight bytes are held for each cell of the numeric columns; afterwards only the fences.</remarks>
internal sealed record TableProfile
{
    public required IReadOnlyList<string> Columns { get; init; }

    public required long Rows { get; init; }

    /// <summary>The fences of each column; none where it is not numeric in all its non-empty cells, or hardly varies.</summary>
    public required IReadOnlyList<Fences?> Fences { get; init; }

    public static TableProfile Of(CsvTable table, CancellationToken cancellationToken)
    {
        var numbers = new List<double>?[table.Columns.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = [];
        }

        long rows = 0;
        foreach (TableRow row in table.ReadRows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows = row.Number;
            for (int i = 0; i < numbers.Length; i++)
            {
                Take(ref numbers[i], row.Cells[i]);
            }
        }

        return new TableProfile
        {
            Columns = table.Columns,
            Rows = rows,
            Fences = [.. numbers.Select(values => values is null ? null : Detectors.Fences.Of(values))],
        };
    }

    // The first cell that is no number drops the whole column.
    private static void Take(ref List<double>? numbers, string cell)
    {
        if (numbers is null || cell.Length == 0)
        {
            return;
        }

        if (OutlierDetector.TryParse(cell, out double value))
        {
            numbers.Add(value);
        }
        else
        {
            numbers = null;
        }
    }
}
