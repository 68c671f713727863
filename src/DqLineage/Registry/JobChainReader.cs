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
        foreach (string context in ContextsNamedBy(records))
        {
            await AddAsync(records, [RecordKinds.Profile], LedgerKey.Trusted("profile-context", context), cancellationToken).ConfigureAwait(false);
        }

        foreach (string run in RunsNamedBy(records))
        {
            await AddAsync(records, [RecordKinds.Run], LedgerKey.Trusted("run", run), cancellationToken).ConfigureAwait(false);
        }

        foreach (string cleansing in CleansingsNamedBy(records))
        {
            await AddAsync(records, [RecordKinds.Cleansing], LedgerKey.Trusted("cleansing", cleansing), cancellationToken).ConfigureAwait(false);
        }

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

    private static string[] ContextsNamedBy(JobRecords records)
    {
        var known = records.Profiles.Values.Select(profile => profile.Data.ProfilingContextId).ToHashSet(StringComparer.Ordinal);
        return [.. records.Validations.Values.Select(validation => validation.Data.ProfilingContextId).OfType<string>().Where(context => !known.Contains(context)).Distinct(StringComparer.Ordinal)];
    }

    private static string[] RunsNamedBy(JobRecords records) =>
        [.. records.Validations.Values.Select(validation => validation.Data.RunId).OfType<string>().Where(run => !records.Runs.ContainsKey(run)).Distinct(StringComparer.Ordinal)];

    private static string[] CleansingsNamedBy(JobRecords records) =>
        [.. records.Profiles.Values.Select(profile => profile.Data.CleansingJobId).OfType<string>().Where(cleansing => !records.Cleansings.ContainsKey(cleansing)).Distinct(StringComparer.Ordinal)];

    private async Task AddAsync(JobRecords records, IEnumerable<string> kinds, LedgerKey key, CancellationToken cancellationToken)
    {
        await foreach (LedgerLine line in RecordsOfKinds.FindAsync(store, kinds, NewQuery(key), cancellationToken).ConfigureAwait(false))
        {
            records.Add(line);
        }
    }

    private LedgerQuery NewQuery(params LedgerKey[] keys) => new() { Keys = [.. keys, .. EnvelopeKeys.Of(new LineageContext { Tenant = tenant })], ToSeq = toSeq };
}
