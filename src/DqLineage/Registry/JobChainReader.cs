using DqLineage.Stores;

namespace DqLineage;

/// <summary>Reads a job's records and follows the ids in them to records of others.</summary>
internal sealed class JobChainReader(LineageStore store, string? tenant, long toSeq)
{
    internal async Task<JobRecords> ReadAsync(string jobId, CancellationToken cancellationToken)
    {
        var records = new JobRecords();
        await AddAsync(records, JobRecords.Kinds, LedgerKey.Trusted("job", jobId), cancellationToken).ConfigureAwait(false);
        await AddAsync(records, [RecordKinds.Cleansing], LedgerKey.Trusted("validating-job", jobId), cancellationToken).ConfigureAwait(false);
        var contexts = records.Profiles.Values.Select(profile => profile.Data.ProfilingContextId).ToHashSet(StringComparer.Ordinal);
        await AddNamedAsync(
            records, RecordKinds.Profile, "profile-context", records.Validations.Values.Select(validation => validation.Data.ProfilingContextId), contexts.Contains, cancellationToken).ConfigureAwait(false);
        await AddNamedAsync(
            records, RecordKinds.Run, "run", records.Validations.Values.Select(validation => validation.Data.RunId), records.Runs.ContainsKey, cancellationToken).ConfigureAwait(false);
        await AddNamedAsync(
            records, RecordKinds.Cleansing, "cleansing", records.Profiles.Values.Select(profile => profile.Data.CleansingJobId), records.Cleansings.ContainsKey, cancellationToken).ConfigureAwait(false);
        return records;
    }

    /// <summary>The jobs that cleansings name and the ledger knows, each with the record of its newest state.</summary>
    internal async Task<IReadOnlyDictionary<string, long>> FindJobsNamedByAsync(JobRecords records, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        IEnumerable<string?> named = records.Cleansings.Values.SelectMany(cleansing => new[] { cleansing.Data.SourceUploadJobId, cleansing.Data.LinkedValidationJobId });
        foreach (string job in named.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            LedgerQuery query = NewQuery(LedgerKey.OfKind(RecordKinds.Job), LedgerKey.Trusted("job", job)) with { Descending = true, Limit = 1 };
            if (await store.FindAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                found.Add(job, line.Seq);
            }
        }

        return found;
    }

    /// <summary>Adds the records of what other records name, unless it is there already.</summary>
    private async Task AddNamedAsync(
        JobRecords records, string kind, string keyName, IEnumerable<string?> ids, Func<string, bool> isThere, CancellationToken cancellationToken)
    {
        // Listed before the first is read, which adds to what the ids come from.
        foreach (string id in ids.OfType<string>().Where(id => !isThere(id)).Distinct(StringComparer.Ordinal).ToList())
        {
            await AddAsync(records, [kind], LedgerKey.Trusted(keyName, id), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AddAsync(JobRecords records, IEnumerable<string> kinds, LedgerKey key, CancellationToken cancellationToken)
    {
        await foreach (LedgerLine line in RecordsOfKinds.FindAsync(store, kinds, NewQuery(key), cancellationToken).ConfigureAwait(false))
        {
            records.Add(line);
        }
    }

    private LedgerQuery NewQuery(params LedgerKey[] keys) => new() { Keys = [.. keys, .. EnvelopeKeys.Of(new LineageContext { Tenant = tenant })], ToSeq = toSeq };
}
