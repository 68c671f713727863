namespace DqLineage;

/// <summary>What a report is about.</summary>
public sealed record ReportOptions
{
    private const int MaxRowsLimit = 100_000;

    /// <summary>The time that it is about.</summary>
    public required ReportPeriod Period { get; init; }

    /// <summary>Its parts, in order.</summary>
    /// <value><see cref="ReportSections.Standard"/> by default.</value>
    public IReadOnlyList<ReportSection> Sections { get; init; } = ReportSections.Standard;

    /// <summary>The state of the ledger that it is made from.</summary>
    /// <value>By default the last record before the period ends, so that a period which is over gives the same report whenever it is made.</value>
    public AsOf? AsOf { get; init; }

    /// <summary>Only records of this tenant.</summary>
    /// <value>By default records of all tenants, and of none.</value>
    public string? Tenant { get; init; }

    /// <summary>What stands at the top.</summary>
    /// <value><c>Data quality report</c> by default.</value>
    public string Title
    {
        get;
        init => field = !string.IsNullOrWhiteSpace(value) ? value : throw new ArgumentException("The report's title is empty: give one, or leave it out.", nameof(value));
    }
    = "Data quality report";

    /// <summary>How many rows a table has at most. Counts always cover everything.</summary>
    /// <value>25 by default; 1 to 100,000.</value>
    public int MaxRows
    {
        get;
        init => field = value is >= 1 and <= MaxRowsLimit ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"A table has 1 to {MaxRowsLimit} rows.");
    }
    = 25;

    /// <summary>The time that the report says it is from.</summary>
    /// <value>By default the time of the newest record that it covers, which makes it the same whenever it is made.</value>
    public DateTimeOffset? GeneratedAt { get; init; }
}
