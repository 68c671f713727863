namespace DqLineage.Tool;

/// <summary>The figures of a ledger, as metrics that Prometheus reads.</summary>
/// <param name="tracker">The ledger.</param>
/// <param name="now">The instant that ages are counted to.</param>
/// <param name="maxSeries">How many combinations of labels a metric may have; the newest stay.</param>
internal sealed class LedgerFigures(LineageTracker tracker, DateTimeOffset now, int maxSeries)
{
    private readonly List<PrometheusMetric> _metrics = [];
    private readonly List<PrometheusSample> _left = [];

    internal async Task<IReadOnlyList<PrometheusMetric>> ReadAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        long records = await tracker.CountRecordsAsync(default, cancellationToken).ConfigureAwait(false);
        await AddRecordsAsync(records, progress, cancellationToken).ConfigureAwait(false);
        await AddCheckpointAsync(records, cancellationToken).ConfigureAwait(false);
        await AddPassRatesAsync(records, cancellationToken).ConfigureAwait(false);
        await AddDeadLettersAsync(records, cancellationToken).ConfigureAwait(false);
        Add("data_quality_ledger_damaged", "Whether damage of the ledger is known: 1 or 0.", [Sample(tracker.Store.Damage is null ? 0 : 1)]);
        Add("data_quality_series_left_out", "Combinations of labels that were left out, the oldest, since a metric has too many.", _left);
        return _metrics;
    }

    private async Task AddRecordsAsync(long records, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var kinds = new Dictionary<string, (long Count, long LastSeq)>(StringComparer.Ordinal);
        long bytes = 0;
        DateTimeOffset last = default;
        await foreach (LedgerLine line in tracker.Store.ReadAsync(0, records, cancellationToken).ConfigureAwait(false))
        {
            kinds[line.Kind] = (kinds.GetValueOrDefault(line.Kind).Count + 1, line.Seq);
            bytes += line.Utf8.Length + 1;
            last = line.Time;
            if (line.Seq % 1000 == 0)
            {
                progress?.Report(line.Seq);
            }
        }

        IEnumerable<PrometheusSample> ofKinds = kinds.OrderByDescending(kind => kind.Value.LastSeq)
            .Select(kind => Sample(kind.Value.Count, ("kind", kind.Key)));
        Add("data_quality_ledger_records", "Records of the ledger, by kind.", Bounded("data_quality_ledger_records", ofKinds));
        Add("data_quality_ledger_bytes", "Bytes of the ledger's lines.", [Sample(bytes)]);
        Add("data_quality_ledger_last_record_timestamp_seconds", "When the newest record was taken.", [Sample(SecondsOf(last))]);
    }

    private async Task AddCheckpointAsync(long records, CancellationToken cancellationToken)
    {
        SignedCheckpoint? newest = await tracker.GetCheckpointsAsync(cancellationToken).LastOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        Add("data_quality_ledger_unsigned_records", "Records that no checkpoint covers yet.", [Sample(records - (newest?.Checkpoint.Size ?? 0))]);
        if (newest?.Checkpoint.Time is { } time)
        {
            Add("data_quality_ledger_checkpoint_age_seconds", "How long ago the newest record was taken that a checkpoint covers.", [Sample((now - time).TotalSeconds)]);
        }
    }

    private async Task AddPassRatesAsync(long records, CancellationToken cancellationToken)
    {
        var newest = new Dictionary<(string? Suite, string? Dataset), Recorded<ValidationResult>>();
        var query = new ValidationQuery { AsOf = AsOf.Seq(records - 1) };
        await foreach (Recorded<ValidationResult> validation in tracker.FindValidationsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            DatasetRef? dataset = validation.Data.Dataset;
            newest[(validation.Data.Suite?.Id, dataset is null ? validation.Data.TableName : $"{dataset.Namespace}/{dataset.Name}")] = validation;
        }

        IEnumerable<PrometheusSample> rates = newest.OrderByDescending(pair => pair.Value.Seq).SelectMany(pair => RatesOf(pair.Key.Suite, pair.Key.Dataset, pair.Value.Data));
        Add("data_quality_pass_rate", "The pass rate of the newest validation.", Bounded("data_quality_pass_rate", rates));
    }

    private async Task AddDeadLettersAsync(long records, CancellationToken cancellationToken)
    {
        // As of the time of the question: what has expired by now is no longer open.
        Dictionary<DeadLetterStanding, int> counts = await tracker.FindDeadLettersAsync(new DeadLetterQuery(), cancellationToken)
            .Where(letter => letter.Opened.Seq < records)
            .CountBy(letter => letter.Standing).ToDictionaryAsync(pair => pair.Key, pair => pair.Value, cancellationToken: cancellationToken).ConfigureAwait(false);
        Add(
            "data_quality_ledger_dead_letters",
            "Dead letters, by where they stand.",
            [.. Enum.GetValues<DeadLetterStanding>().Select(standing => Sample(counts.GetValueOrDefault(standing), ("state", EnumWord.Of(standing))))]);
    }

    private static IEnumerable<PrometheusSample> RatesOf(string? suite, string? dataset, ValidationResult result)
    {
        foreach ((string measure, double? rate) in ((string, double?)[])[("row_pass_rate", result.RowPassRate), ("expectation_pass_rate", result.ExpectationPassRate)])
        {
            if (rate is { } value)
            {
                yield return Sample(value, [("dataset", dataset), ("measure", measure), ("suite", suite)]);
            }
        }
    }

    private PrometheusSample[] Bounded(string name, IEnumerable<PrometheusSample> newestFirst)
    {
        PrometheusSample[] all = [.. newestFirst];
        if (all.Length > maxSeries)
        {
            _left.Add(Sample(all.Length - maxSeries, ("metric", name)));
        }

        return [.. all.Take(maxSeries).OrderBy(sample => string.Join('\u0001', sample.Labels.Select(label => label.Value)), StringComparer.Ordinal)];
    }

    private void Add(string name, string help, IReadOnlyList<PrometheusSample> samples) =>
        _metrics.Add(new PrometheusMetric { Name = name, Help = help, Type = PrometheusMetricType.Gauge, Samples = samples });

    private static PrometheusSample Sample(double value, params (string Name, string? Value)[] labels) => new()
    {
        Labels = [.. labels.Where(label => label.Value is not null).Select(label => new KeyValuePair<string, string>(label.Name, label.Value!))],
        Value = value,
    };

    private static double SecondsOf(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalSeconds;
}
