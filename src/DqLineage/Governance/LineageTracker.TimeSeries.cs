namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>A metric over time, in buckets of the calendar, and apart for each group if that is asked for.</summary>
    /// <param name="query">Which metric, of when, grouped by what.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The series.</returns>
    /// <exception cref="ArgumentException">The period ends before it begins, or has more than <see cref="TimeSeriesQuery.MaxBuckets"/> intervals; there are more groups than <see cref="TimeSeriesQuery.MaxGroups"/>, or more buckets in all than <see cref="TimeSeriesQuery.MaxPoints"/>; or the query names no metric.</exception>
    /// <remarks>
    /// Reads the metric's records of that time, found by the store's index, in one pass. Memory grows with the answer, not with the number of records.
    /// Percentiles are exact up to 1,500 values in a bucket; of more they come from a sketch (KLL) that keeps their rank within 0.2 % in 99 of 100 answers, the same for the same records.
    /// </remarks>
    public async Task<TimeSeries> QueryTimeSeriesAsync(TimeSeriesQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Metric.IsUnspecified || query.GroupBy.Any(dimension => dimension.IsUnspecified))
        {
            throw new ArgumentException("The query names no metric, or nothing to group by: choose one, such as TimeSeriesMetric.Detections.", nameof(query));
        }

        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        DateTimeOffset from = LedgerTime.Truncate(query.From);
        DateTimeOffset to = query.To is { } given ? LedgerTime.Truncate(given) : await EndOfAsync(query.AsOf, cancellationToken).ConfigureAwait(false);
        if (from >= to)
        {
            throw new ArgumentException($"The period goes from {LedgerTime.Format(from)} to {LedgerTime.Format(to)}: ask for an end later than the beginning.", nameof(query));
        }

        TimeSeriesMeasure measure = TimeSeriesMeasure.Find(query.Metric.Value)!;
        var builder = new TimeSeriesBuilder(query, measure, new TimeBuckets(from, to, query.Interval), Project.Value);
        var records = new RecordQuery
        {
            Kind = measure.Kind,
            From = from,
            To = to,
            AsOf = query.AsOf,
            Tenant = query.Tenant,
            Job = query.Job,
            Run = query.Run,
            Actor = query.Actor,
            Keys = query.Dataset is { } dataset ? [LedgerKey.OfDataset(dataset), .. query.Keys] : query.Keys,
        };
        await foreach (LedgerLine line in FindRecordsAsync(records, cancellationToken).ConfigureAwait(false))
        {
            builder.Add(line);
        }

        return builder.Build(from, to);
    }

    /// <summary>The instant behind a state of the ledger: everything in it is earlier.</summary>
    private async ValueTask<DateTimeOffset> EndOfAsync(AsOf asOf, CancellationToken cancellationToken)
    {
        DateTimeOffset time = await asOf.ToTimeAsync(_store, cancellationToken).ConfigureAwait(false);
        if (asOf == AsOf.Now)
        {
            // The clock may stand behind the ledger, which never goes back.
            LedgerHead head = await _store.GetHeadAsync(cancellationToken).ConfigureAwait(false);
            time = head.Time > time ? head.Time : time;
        }

        return LedgerTime.Truncate(time).AddTicks(TimeSpan.TicksPerMicrosecond);
    }
}
