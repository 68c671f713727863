namespace DqLineage;

/// <summary>What a tracker can be told.</summary>
/// <remarks>Copied when a tracker is made: later changes have no effect.</remarks>
public sealed class LineageTrackerOptions
{
    private const int MaxBatch = 8192;

    /// <summary>The project, when the tracker is made by <c>AddDqLineage()</c>.</summary>
    /// <value>By default the name of the host's entry assembly.</value>
    public string? Project
    {
        get;
        set => field = value is null ? null : new ProjectName(value).Value;
    }

    /// <summary>The name that a new ledger's checkpoints are signed under.</summary>
    /// <value>By default <c>dqlineage/PROJECT/LEDGER-ID</c>.</value>
    public string? Origin { get; set; }

    /// <summary>Whether a review may name a run that is not in the ledger, or a sample that the run never flagged.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool AllowAdHocReviews { get; set; }

    /// <summary>How many records of a stream, such as detections, are appended as one atomic batch.</summary>
    /// <value>1,000 by default; 1 to 8,192.</value>
    public int BatchSize
    {
        get;
        set => field = value is >= 1 and <= MaxBatch
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"A batch has 1 to {MaxBatch} records.");
    }
    = 1000;

    /// <summary>Where a record belongs when neither the call nor a scope says so, such as the service's tenant or actor.</summary>
    public LineageContext Context
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = LineageContext.Empty;

    /// <summary>Who signs checkpoints, when, and where copies of them go.</summary>
    /// <value>By default nobody signs.</value>
    public CheckpointOptions? Checkpoints { get; set; }

    /// <summary>Where the keys of data subjects are, with which personal texts are sealed and opened.</summary>
    /// <value>By default there is none: nothing can be sealed, and what is sealed stays so.</value>
    public SubjectKeyStore? SubjectKeys { get; set; }

    /// <summary>Whether the tracker keeps the lineage graph between questions, and the store keeps it between openings, so that only new records are read.</summary>
    /// <value><see langword="true"/> by default. Otherwise every graph is made from all of its records, and nothing but them is believed.</value>
    public bool KeepsLineageProjection { get; set; } = true;

    /// <summary>From how many records on, which are not in it yet, the store's copy of the lineage graph is written again.</summary>
    internal int StoreProjectionEvery { get; set; } = 16_384;

    internal LineageTrackerOptions Copy() => (LineageTrackerOptions)MemberwiseClone();
}
