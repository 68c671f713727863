namespace DqLineage;

/// <summary>Bars, one below the other.</summary>
public sealed record ReportBarChart : ReportBlock
{
    /// <summary>The bars, in the order in which they are shown.</summary>
    public required IReadOnlyList<ReportBar> Bars { get; init; }

    /// <summary>What stands below it, such as what was left out.</summary>
    public string? Note { get; init; }

    internal override string Word => "bar-chart";

    internal override ReportTable ToTable() => new()
    {
        Title = Title,
        Columns = ["Name", "Value"],
        Rows = [.. Bars.Select(bar => (IReadOnlyList<ReportValue>)[bar.Label, bar.Value])],
        Note = Note,
    };

    internal override void Validate()
    {
        foreach (ReportBar bar in Bars)
        {
            if (!double.IsFinite(bar.Value) || bar.Value < 0)
            {
                throw new ArgumentException($"The bar '{SafeText.Show(bar.Label)}' of the chart '{SafeText.Show(Title ?? string.Empty)}' has no length: give a number that is not negative.");
            }
        }
    }
}
