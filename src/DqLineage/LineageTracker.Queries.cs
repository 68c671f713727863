using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Everything that happened to a sample, over all runs, and where it stands.</summary>
    /// <param name="sample">The sample; a member of a symmetric pair has the pair's records too.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="tenant">Only records of this tenant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The history; without events when nothing is known of the sample.</returns>
    public async Task<SampleHistory> GetSampleHistoryAsync(
        SampleId sample, AsOf asOf = default, string? tenant = null, CancellationToken cancellationToken = default)
    {
        SampleId.RequireGiven(sample, "question");
        var history = new SampleHistoryBuilder(sample);
        var query = new RecordQuery { Sample = sample, AsOf = asOf, Tenant = tenant };
        await foreach (LedgerLine line in FindRecordsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            history.Add(line);
        }

        return history.Build();
    }

    /// <summary>The newest state of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="tenant">The tenant that the latest run is looked for in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run.</returns>
    /// <exception cref="RunNotFoundException">The ledger held no such run then.</exception>
    public async Task<Recorded<AnalysisRun>> GetRunAsync(
        RunRef run = default, AsOf asOf = default, string? tenant = null, CancellationToken cancellationToken = default)
    {
        string runId = await ResolveAsync(run, asOf, tenant, cancellationToken).ConfigureAwait(false);
        var query = new RunQuery { Run = runId, AsOf = asOf, NewestFirst = true, Limit = 1 };
        return await FindRunRecordsAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new RunNotFoundException(runId);
    }

    /// <summary>The records of runs: each change of state is one.</summary>
    /// <param name="query">Which records.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The records.</returns>
    public IAsyncEnumerable<Recorded<AnalysisRun>> FindRunRecordsAsync(RunQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.Run, query, cancellationToken);

    /// <summary>What was found.</summary>
    /// <param name="query">Which detections.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The detections.</returns>
    public IAsyncEnumerable<Recorded<Detection>> FindDetectionsAsync(DetectionQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.Detection, query, cancellationToken);

    /// <summary>What people decided.</summary>
    /// <param name="query">Which reviews.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The reviews, superseded ones included.</returns>
    public IAsyncEnumerable<Recorded<Review>> FindReviewsAsync(ReviewQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.Review, query, cancellationToken);

    /// <summary>Who did what.</summary>
    /// <param name="query">Which audit events.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The events.</returns>
    public IAsyncEnumerable<Recorded<AuditEvent>> FindAuditEventsAsync(AuditQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.Audit, query, cancellationToken);

    /// <summary>Records of any kind, as they stand in the ledger.</summary>
    /// <param name="query">Which records.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The records' lines.</returns>
    public IAsyncEnumerable<LedgerLine> FindRecordsAsync(RecordQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return FindLinesAsync(query, cancellationToken);
    }

    /// <summary>How many records the ledger held: those with a seq below that.</summary>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The number; 0 before the first record.</returns>
    public async Task<long> CountRecordsAsync(AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        return await asOf.ToSeqAsync(_store, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How far the review of a run has come.</summary>
    /// <param name="run">The run.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="tenant">The tenant that the latest run is looked for in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The progress.</returns>
    /// <exception cref="RunNotFoundException">The ledger held no such run then.</exception>
    public async Task<ReviewProgress> GetReviewProgressAsync(
        RunRef run = default, AsOf asOf = default, string? tenant = null, CancellationToken cancellationToken = default)
    {
        string runId = await ResolveAsync(run, asOf, tenant, cancellationToken).ConfigureAwait(false);
        ReviewProgressBuilder progress = await ReadProgressAsync(runId, asOf, cancellationToken).ConfigureAwait(false);
        return progress.Build(runId);
    }

    /// <summary>The findings of a run that still want a reviewer, highest score first, then in the order they were found.</summary>
    /// <param name="query">Which findings; by default the pending ones of the latest run.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The findings.</returns>
    /// <exception cref="RunNotFoundException">The ledger held no such run then.</exception>
    public async IAsyncEnumerable<ReviewItem> GetReviewQueueAsync(
        ReviewQueueQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        query ??= new ReviewQueueQuery();
        string runId = await ResolveAsync(query.Run, query.AsOf, query.Tenant, cancellationToken).ConfigureAwait(false);
        ReviewProgressBuilder progress = await ReadProgressAsync(runId, query.AsOf, cancellationToken).ConfigureAwait(false);
        IEnumerable<(Finding Finding, ReviewState State)> queue = progress.Findings
            .Where(finding => query.IssueType.IsUnspecified || finding.IssueType == query.IssueType)
            .Where(finding => query.NotReviewedBy is not { } reviewer || !finding.LatestReviews.Any(review => string.Equals(review.Data.Reviewer, reviewer, StringComparison.Ordinal)))
            .Select(finding => (Finding: finding, finding.Resolve().State))
            .Where(item => query.States.Contains(item.State))
            .OrderByDescending(item => item.Finding.Score ?? double.NegativeInfinity)
            .ThenBy(item => item.Finding.StrongestAt)
            .Take(query.Limit ?? int.MaxValue);
        foreach ((Finding finding, ReviewState state) in queue)
        {
            LedgerLine line = await _store.ReadOneAsync(finding.StrongestAt, cancellationToken).ConfigureAwait(false);
            yield return new ReviewItem
            {
                Detection = line.As(RecordTypes.Detection),
                State = state,
                Reviews = query.IsBlind ? [] : [.. finding.LatestReviews.OrderBy(review => review.Seq)],
            };
        }
    }

    private async IAsyncEnumerable<LedgerLine> FindLinesAsync(LineageQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        LedgerQuery ledgerQuery = await query.ToLedgerQueryAsync(_store, cancellationToken).ConfigureAwait(false);
        await foreach (LedgerLine line in _store.FindAsync(ledgerQuery, cancellationToken).ConfigureAwait(false))
        {
            yield return line;
        }
    }

    private async IAsyncEnumerable<Recorded<T>> FindAsync<T>(
        RecordType<T> type, LineageQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(query);
        await foreach (LedgerLine line in FindLinesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            yield return line.As(type);
        }
    }

    private async Task<string> ResolveAsync(RunRef run, AsOf asOf, string? tenant, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        long toSeq = await asOf.ToSeqAsync(_store, cancellationToken).ConfigureAwait(false);
        RunRef resolved = await _runs.ResolveAsOfAsync(run, tenant ?? AmbientContext().Tenant, toSeq, cancellationToken).ConfigureAwait(false);
        return resolved.Id;
    }

    private async Task<ReviewProgressBuilder> ReadProgressAsync(string runId, AsOf asOf, CancellationToken cancellationToken)
    {
        var progress = new ReviewProgressBuilder();
        await ReadRunAsync(runId, asOf, progress.Add, cancellationToken).ConfigureAwait(false);
        return progress;
    }

    private async Task ReadRunAsync(string runId, AsOf asOf, Action<LedgerLine> take, CancellationToken cancellationToken)
    {
        await foreach (LedgerLine line in FindRecordsAsync(new RecordQuery { Run = runId, AsOf = asOf }, cancellationToken).ConfigureAwait(false))
        {
            take(line);
        }
    }
}
