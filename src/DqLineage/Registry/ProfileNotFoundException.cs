namespace DqLineage;

/// <summary>A profiling snapshot is named that the ledger does not hold.</summary>
public sealed class ProfileNotFoundException : NotFoundException
{
    internal ProfileNotFoundException(string snapshotId)
        : base($"The ledger holds no profiling snapshot '{SafeText.Show(snapshotId)}': record it first, or correct the id.") =>
        SnapshotId = snapshotId;

    /// <summary>The snapshot that was asked for.</summary>
    public string SnapshotId { get; }
}
