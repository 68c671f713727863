namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>How far the reviewers of a run agree: coefficients with intervals, conflicts, reversals, and what became of each reviewer's decisions.</summary>
    /// <remarks>All findings and reviews of the run are held in memory meanwhile.</remarks>
    /// <param name="query">Which run; by default the latest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The report. Where a coefficient is not defined, as with one reviewer, it says why.</returns>
    /// <exception cref="RunNotFoundException">The ledger held no such run then.</exception>
    public async Task<AgreementReport> GetAgreementAsync(AgreementQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new AgreementQuery();
        string runId = await ResolveAsync(query.Run, query.AsOf, query.Tenant, cancellationToken).ConfigureAwait(false);
        var builder = new AgreementBuilder(query, cancellationToken);
        await ReadRunAsync(runId, query.AsOf, builder.Add, cancellationToken).ConfigureAwait(false);
        return builder.Build(runId);
    }
}
