using System.Globalization;

namespace DqLineage;

/// <summary>A table.</summary>
public sealed record ReportTable : ReportBlock
{
    /// <summary>The names of the columns.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The rows; each has a value for each column.</summary>
    public required IReadOnlyList<IReadOnlyList<ReportValue>> Rows { get; init; }

    /// <summary>What is to be said below it, such as how many rows were left out.</summary>
    public string? Note { get; init; }

    internal override string Word => "table";

    internal override ReportTable ToTable() => this;

    internal override void Validate()
    {
        for (int i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Count != Columns.Count)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Row {i + 1} of the table '{SafeText.Show(Title ?? string.Empty)}' has {Rows[i].Count} values for {Columns.Count} columns: give each column one, ReportValue.None where there is nothing."));
            }
        }
    }

    /// <summary>Whether a column holds numbers and nothing else.</summary>
    internal bool IsNumeric(int column)
    {
        bool any = false;
        foreach (IReadOnlyList<ReportValue> row in Rows)
        {
            if (row[column].Kind != ReportValueKind.None)
            {
                any = true;
                if (!row[column].IsNumeric)
                {
                    return false;
                }
            }
        }

        return any;
    }
}
