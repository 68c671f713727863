namespace DqLineage;

/// <summary>Who signs checkpoints of a ledger, when, and where copies of them go.</summary>
/// <remarks>A checkpoint fixes every record before it. Kept where nobody who can write the ledger can write, it shows any later change.</remarks>
public sealed record CheckpointOptions
{
    /// <summary>The keys that sign; while a key is being replaced, the old and the new one. They stay the caller's to dispose.</summary>
    /// <value>At least one.</value>
    public required IReadOnlyList<LedgerSigner> Signers
    {
        get;
        init => field = value is { Count: > 0 } ? value : throw new ArgumentException("Somebody has to sign: give at least one key.", nameof(value));
    }

    /// <summary>After how many records of this process a checkpoint is made in the background.</summary>
    /// <value>By default none is made for this reason.</value>
    public long? EveryRecords
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A checkpoint is made after one record at the earliest.");
    }

    /// <summary>How often a checkpoint is made in the background, if there are new records.</summary>
    /// <value>By default none is made for this reason; one second to a day.</value>
    public TimeSpan? Every
    {
        get;
        init => field = value is null || (value >= TimeSpan.FromSeconds(1) && value <= TimeSpan.FromDays(1))
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Checkpoints are made every second at the most and once a day at the least.");
    }

    /// <summary>Whether a checkpoint is made when the tracker is disposed, if there are new records.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool AtClose { get; init; } = true;

    /// <summary>Where copies go.</summary>
    /// <value>By default nowhere: then whoever can change the ledger can take the checkpoints away too.</value>
    public IReadOnlyList<CheckpointPublisher> Publishers { get; init; } = [];
}
