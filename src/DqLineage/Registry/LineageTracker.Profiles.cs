namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records what a dataset looked like.</summary>
    /// <param name="snapshot">The snapshot; by default with a new id.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The snapshot as it was recorded.</returns>
    /// <exception cref="ArgumentException">The snapshot is not well formed: counts that do not agree, or a number that is not finite.</exception>
    /// <exception cref="LineageStoreException">The store failed.</exception>
    public ValueTask<Recorded<ProfilingSnapshot>> RecordProfileAsync(
        ProfilingSnapshot snapshot, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return RecordAsync(RecordTypes.Profile, snapshot with { SnapshotId = IdOr(snapshot.SnapshotId, options) }, options, cancellationToken);
    }

    /// <summary>Profiling snapshots.</summary>
    /// <param name="query">Which snapshots.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The snapshots.</returns>
    public IAsyncEnumerable<Recorded<ProfilingSnapshot>> FindProfilesAsync(ProfileQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.Profile, query, cancellationToken);

    /// <summary>One profiling snapshot. Recorded twice under the same id, the newer one.</summary>
    /// <param name="snapshotId">The snapshot's id.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="ProfileNotFoundException">The ledger held no such snapshot then.</exception>
    public async Task<Recorded<ProfilingSnapshot>> GetProfileAsync(string snapshotId, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        var query = new RecordQuery
        {
            Kind = RecordKinds.Profile,
            Keys = [new LedgerKey("profile", snapshotId)],
            AsOf = asOf,
            NewestFirst = true,
            Limit = 1,
        };
        return await FindAsync(RecordTypes.Profile, query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new ProfileNotFoundException(snapshotId);
    }
}
