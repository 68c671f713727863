namespace DqLineage;

/// <summary>A grid of values, the larger the darker.</summary>
public sealed record ReportHeatmap : ReportBlock
{
    /// <summary>What the columns are called.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>What the rows are called.</summary>
    public required IReadOnlyList<string> Rows { get; init; }

    /// <summary>The values, row by row; not negative.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Values { get; init; }

    /// <summary>What stands below it.</summary>
    public string? Note { get; init; }

    internal override string Word => "heatmap";

    internal override ReportTable ToTable() => new()
    {
        Title = Title,
        Columns = ["", .. Columns],
        Rows = [.. Rows.Select((row, i) => (IReadOnlyList<ReportValue>)[row, .. Values[i].Select(value => (ReportValue)value)])],
        Note = Note,
    };

    internal override void Validate()
    {
        if (Values.Count != Rows.Count || Values.Any(row => row.Count != Columns.Count) || Values.Any(row => row.Any(value => !double.IsFinite(value) || value < 0)))
        {
            throw new ArgumentException(
                $"The values of the heatmap '{SafeText.Show(Title ?? string.Empty)}' do not fit its {Rows.Count} rows and {Columns.Count} columns: give one for each, not negative.");
        }
    }
}
