namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>How a dataset changed from one recorded snapshot to another.</summary>
    /// <param name="baselineId">The snapshot that is compared with.</param>
    /// <param name="currentId">The snapshot that is compared.</param>
    /// <param name="options">How, and from where a change matters.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The changes.</returns>
    /// <exception cref="ProfileNotFoundException">The ledger held no such snapshot then.</exception>
    public async Task<DriftReport> GetDriftAsync(
        string baselineId, string currentId, DriftOptions? options = null, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        Recorded<ProfilingSnapshot> baseline = await GetProfileAsync(baselineId, asOf, cancellationToken).ConfigureAwait(false);
        Recorded<ProfilingSnapshot> current = await GetProfileAsync(currentId, asOf, cancellationToken).ConfigureAwait(false);
        return ProfileDrift.Between(baseline.Data, current.Data, options);
    }
}
