namespace DqLineage.OpenLineage;

/// <summary>What exporting can be told.</summary>
public sealed record OpenLineageExportOptions
{
    /// <summary>Which records are exported: by time, run, job, tenant or kind, and the ledger as it stood.</summary>
    /// <value>All by default.</value>
    public RecordQuery Query
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = new();

    /// <summary>Whether the library's own records, such as jobs, operations and validations, become events too.</summary>
    /// <value><see langword="true"/> by default; otherwise only events that were taken in.</value>
    public bool MapsRecords { get; init; } = true;

    /// <summary>What the library's own records are called as events.</summary>
    public OpenLineageMapping Mapping
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = new();
}
