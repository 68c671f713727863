using System.Collections.Concurrent;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>Which runs there are, which is the latest, and what they flagged.</summary>
internal sealed class RunDirectory(LineageTracker tracker)
{
    private const int MaxRemembered = 10_000;

    // Runs are never removed from a ledger, so one that was there stays there.
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Finds out which run is meant.</summary>
    /// <exception cref="RunNotFoundException">It must exist and does not, or there is no latest one.</exception>
    internal async ValueTask<RunRef> ResolveAsync(RunRef run, LineageContext? context, bool mustExist, CancellationToken cancellationToken)
    {
        await tracker.EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        if (run.IsLatest)
        {
            string? tenant = (context ?? LineageContext.Empty).OrElse(tracker.AmbientContext()).Tenant;
            return await FindLatestAsync(tenant, toSeq: null, cancellationToken).ConfigureAwait(false) ?? throw new RunNotFoundException(run);
        }

        if (mustExist && !await ExistsAsync(run.Id, cancellationToken).ConfigureAwait(false))
        {
            throw new RunNotFoundException(run);
        }

        return run;
    }

    /// <summary>Finds out which run a question is about, as the ledger stood before a position.</summary>
    internal async ValueTask<RunRef> ResolveAsOfAsync(RunRef run, string? tenant, long toSeq, CancellationToken cancellationToken)
    {
        if (run.IsLatest)
        {
            return await FindLatestAsync(tenant, toSeq, cancellationToken).ConfigureAwait(false) ?? throw new RunNotFoundException(run);
        }

        LedgerQuery query = RunRecords(run.Id) with { ToSeq = toSeq };
        return await AnyAsync(query, cancellationToken).ConfigureAwait(false) ? run : throw new RunNotFoundException(run);
    }

    internal ValueTask<bool> HasFlaggedAsync(RunRef run, SampleId sample, CancellationToken cancellationToken)
    {
        LedgerKey[] keys = [LedgerKey.OfSample(sample), LedgerKey.Trusted("run", run.Id), LedgerKey.OfKind(RecordKinds.Detection)];
        return AnyAsync(new LedgerQuery { Keys = keys, Limit = 1 }, cancellationToken);
    }

    private static LedgerQuery RunRecords(string runId) =>
        new() { Keys = [LedgerKey.Trusted("run", runId), LedgerKey.OfKind(RecordKinds.Run)], Limit = 1 };

    private async ValueTask<bool> ExistsAsync(string runId, CancellationToken cancellationToken)
    {
        if (_known.ContainsKey(runId))
        {
            return true;
        }

        bool exists = await AnyAsync(RunRecords(runId), cancellationToken).ConfigureAwait(false);
        if (exists)
        {
            if (_known.Count >= MaxRemembered)
            {
                _known.Clear();
            }

            _known.TryAdd(runId, true);
        }

        return exists;
    }

    private async ValueTask<RunRef?> FindLatestAsync(string? tenant, long? toSeq, CancellationToken cancellationToken)
    {
        var query = new LedgerQuery
        {
            Keys = tenant is null
                ? [LedgerKey.OfKind(RecordKinds.Run)]
                : [LedgerKey.OfKind(RecordKinds.Run), LedgerKey.Trusted("tenant", tenant)],
            ToSeq = toSeq,
            Descending = true,
            Limit = 1,
        };
        LedgerLine? line = await tracker.Store.FindAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return line is null ? (RunRef?)null : new RunRef(line.As(RecordTypes.Run).Data.RunId);
    }

    private ValueTask<bool> AnyAsync(LedgerQuery query, CancellationToken cancellationToken) =>
        tracker.Store.FindAsync(query, cancellationToken).AnyAsync(cancellationToken);
}
