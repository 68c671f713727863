using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>How well jobs and data did in a period: pipeline success, broken SLAs, the share of rows that passed, the age of the newest data, and dead letters.</summary>
    /// <param name="query">Which period, and what the objectives are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The service levels.</returns>
    /// <exception cref="ArgumentException">The period ends before it begins, or an expected dataset or source cannot be one.</exception>
    /// <remarks>
    /// A job belongs to the period in which it ended, a validation to the one in which it was made, a breach to the one in which the job was due. Reads the records of jobs, runs, stages,
    /// cleansings, profiles, validations, watermarks and dead letters; memory grows with the number of jobs, datasets, sources and dead letters.
    /// </remarks>
    public async Task<ServiceLevels> GetServiceLevelsAsync(ServiceLevelQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);

        // One state of the ledger for all parts, however much is recorded meanwhile.
        long toSeq = await query.AsOf.ToSeqAsync(_store, cancellationToken).ConfigureAwait(false);
        DateTimeOffset time = await query.AsOf.ToTimeAsync(_store, cancellationToken).ConfigureAwait(false);
        DateTimeOffset from = query.From.ToUniversalTime();
        DateTimeOffset to = query.To?.ToUniversalTime() ?? await EndOfAsync(query.AsOf, cancellationToken).ConfigureAwait(false);
        if (from >= to)
        {
            throw new ArgumentException($"The period goes from {LedgerTime.Format(from)} to {LedgerTime.Format(to)}: ask for an end later than the beginning.", nameof(query));
        }

        var freshness = new FreshnessBook(query);
        (ServiceLevel rows, long withoutRows) = await ReadWorkAsync(query, freshness, from, to, toSeq, cancellationToken).ConfigureAwait(false);
        (ServiceLevel pipeline, List<SlaBreach> breaches) = await ReadJobsAsync(query, from, to, toSeq, time, cancellationToken).ConfigureAwait(false);
        List<DeadLetterStatus> letters = await ReadDeadLettersAsync(query.Tenant, toSeq, time, cancellationToken).ConfigureAwait(false);
        return new ServiceLevels
        {
            From = from,
            To = to,
            PipelineSuccess = pipeline,
            RowPass = rows,
            ValidationsWithoutRows = withoutRows,
            SlaBreaches = breaches,
            Freshness = freshness.Build(time, query.MaxAge),
            OpenDeadLetters = letters.Count(letter => letter.Standing == DeadLetterStanding.Open),
            ExpiredDeadLetters = letters.Count(letter => letter.Standing == DeadLetterStanding.Expired),
            OldestOpenDeadLetter = letters.Find(letter => letter.Standing == DeadLetterStanding.Open)?.Opened.Time,
        };
    }

    private async Task<List<DeadLetterStatus>> ReadDeadLettersAsync(string? tenant, long toSeq, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var query = new LedgerQuery { Keys = [LedgerKey.OfKind(RecordKinds.DeadLetter), .. EnvelopeKeys.Of(new LineageContext { Tenant = tenant })], ToSeq = toSeq };
        StateRecords<DeadLetter> letters = await StateRecords<DeadLetter>
            .ReadAsync(_store, RecordTypes.DeadLetter, letter => letter.DeadLetterId, query, until: null, cancellationToken).ConfigureAwait(false);
        return [.. letters.All.Select(letter => DeadLetterStatus.Of(letter.First, letter.Newest, time))];
    }

    private async Task<(ServiceLevel Rows, long WithoutRows)> ReadWorkAsync(
        ServiceLevelQuery query, FreshnessBook freshness, DateTimeOffset from, DateTimeOffset to, long toSeq, CancellationToken cancellationToken)
    {
        (long passed, long all, long withoutRows) = (0, 0, 0);
        var ofTenant = new LedgerQuery { Keys = [.. EnvelopeKeys.Of(new LineageContext { Tenant = query.Tenant })], ToSeq = toSeq };
        await foreach (LedgerLine line in RecordsOfKinds.FindAsync(_store, FreshnessBook.Kinds, ofTenant, cancellationToken).ConfigureAwait(false))
        {
            freshness.Add(line);
            if (!string.Equals(line.Kind, RecordKinds.Validation, StringComparison.Ordinal))
            {
                continue;
            }

            ValidationResult validation = line.As(RecordTypes.Validation).Data;
            if (!IsBetween(validation.ValidatedAt ?? line.Time, from, to))
            {
                continue;
            }

            RowCounts? counts = RowCounts.Of(validation);
            (passed, all) = (passed + (counts?.Passed ?? 0), all + (counts?.Checked ?? 0));
            withoutRows += counts is null ? 1 : 0;
        }

        return (new ServiceLevel { Good = passed, Total = all, Target = query.RowPassTarget }, withoutRows);
    }

    private async Task<(ServiceLevel Pipeline, List<SlaBreach> Breaches)> ReadJobsAsync(
        ServiceLevelQuery query, DateTimeOffset from, DateTimeOffset to, long toSeq, DateTimeOffset time, CancellationToken cancellationToken)
    {
        (long completed, long ended) = (0, 0);
        var breaches = new List<SlaBreach>();
        JobStates states = await JobStates.ReadAsync(_store, query.Tenant, toSeq, withParts: false, cancellationToken).ConfigureAwait(false);
        foreach ((_, JobStates.JobState state) in states.All)
        {
            Recorded<JobRecord> job = state.Job!;
            if (job.Data.Status.IsEnd && IsBetween(job.Data.CompletedAt ?? job.Time, from, to))
            {
                ended++;
                completed += job.Data.Status == JobStatus.Completed ? 1 : 0;
            }

            breaches.AddRange(JobLimits.BreachesOf(job, time).Where(breach => IsBetween(breach.DueAt, from, to)));
        }

        return (new ServiceLevel { Good = completed, Total = ended, Target = query.PipelineSuccessTarget }, breaches);
    }
}
