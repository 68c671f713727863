namespace DqLineage.OpenLineage;

/// <summary>What taking in events can be told.</summary>
public sealed record OpenLineageIngestOptions
{
    /// <summary>How many events are recorded as one atomic batch.</summary>
    /// <value>1 to 100,000; 250 by default.</value>
    public int BatchSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100_000);
            field = value;
        }
    }

        = 250;

    /// <summary>Where the records belong: tenant, trace, actor.</summary>
    /// <value>Nothing by default. The run is that of each event.</value>
    public LineageContext Context { get; init; } = LineageContext.Empty;

    /// <summary>Whether assertions, tests and metrics of events are also recorded as validations and profiles, which the ordinary queries find.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool DeriveQualityRecords { get; init; } = true;
}
