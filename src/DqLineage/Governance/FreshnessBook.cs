namespace DqLineage;

/// <summary>The newest completed work on each dataset, and the end of the newest watermark of each source. Memory grows with their number.</summary>
internal sealed class FreshnessBook
{
    internal static readonly string[] Kinds = [RecordKinds.Run, RecordKinds.Stage, RecordKinds.Cleansing, RecordKinds.Profile, RecordKinds.Validation, RecordKinds.Watermark];

    private readonly SortedDictionary<string, (DateTimeOffset Time, long Seq)?> _datasets = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (DateTimeOffset Time, long Seq)?> _sources = new(StringComparer.Ordinal);

    internal FreshnessBook(ServiceLevelQuery query)
    {
        foreach (DatasetRef dataset in query.ExpectedDatasets)
        {
            dataset.Validate(nameof(query));
            _datasets.TryAdd(dataset.ToNodeName(), null);
        }

        foreach (string source in query.ExpectedSources)
        {
            _sources.TryAdd(IdentifierRule.Require(source, "source", nameof(query)), null);
        }
    }

    internal void Add(LedgerLine line)
    {
        switch (line.Kind)
        {
            case RecordKinds.Run:
                AnalysisRun run = line.As(RecordTypes.Run).Data;
                AddIf(run.Status == RunStatus.Completed, run.Dataset, run.CompletedAt, line);
                break;
            case RecordKinds.Stage:
                StageRecord stage = line.As(RecordTypes.Stage).Data;
                foreach (DatasetRef output in stage.Outputs ?? [])
                {
                    AddIf(stage.Status == JobStatus.Completed, output, stage.CompletedAt, line);
                }

                break;
            case RecordKinds.Cleansing:
                CleansingJob cleansing = line.As(RecordTypes.Cleansing).Data;
                AddIf(cleansing.Status == JobStatus.Completed, cleansing.OutputDataset ?? cleansing.Dataset, cleansing.CompletedAt, line);
                break;
            case RecordKinds.Profile:
                ProfilingSnapshot profile = line.As(RecordTypes.Profile).Data;
                AddIf(true, profile.Dataset, profile.ProfiledAt, line);
                break;
            case RecordKinds.Validation:
                ValidationResult validation = line.As(RecordTypes.Validation).Data;
                AddIf(true, validation.Dataset, validation.ValidatedAt, line);
                break;
            default:
                Watermark watermark = line.As(RecordTypes.Watermark).Data;
                Keep(_sources, watermark.Source, watermark.To, line.Seq);
                break;
        }
    }

    /// <summary>The ages at a time, oldest first, and before all those of which nothing is recorded.</summary>
    internal IReadOnlyList<DataFreshness> Build(DateTimeOffset time, TimeSpan? maxAge) =>
    [
        .. _datasets.Select(one => FreshnessOf(one.Key, source: null, one.Value, time, maxAge))
            .Concat(_sources.Select(one => FreshnessOf(dataset: null, one.Key, one.Value, time, maxAge)))
            .OrderBy(one => one.NewestAt ?? DateTimeOffset.MinValue),
    ];

    private static DataFreshness FreshnessOf(string? dataset, string? source, (DateTimeOffset Time, long Seq)? newest, DateTimeOffset time, TimeSpan? maxAge)
    {
        // What is said to be completed later than now is as fresh as can be.
        TimeSpan? age = newest is not { } one ? null : one.Time > time ? TimeSpan.Zero : time - one.Time;
        return new DataFreshness
        {
            Dataset = dataset,
            Source = source,
            NewestAt = newest?.Time,
            Seq = newest?.Seq,
            Age = age,
            IsMet = maxAge is null ? null : age <= maxAge,
        };
    }

    private void AddIf(bool isCompleted, DatasetRef? dataset, DateTimeOffset? time, LedgerLine line)
    {
        if (isCompleted && dataset is not null)
        {
            Keep(_datasets, dataset.ToNodeName(), time ?? line.Time, line.Seq);
        }
    }

    private static void Keep(SortedDictionary<string, (DateTimeOffset Time, long Seq)?> newest, string name, DateTimeOffset time, long seq)
    {
        if (!newest.TryGetValue(name, out (DateTimeOffset Time, long Seq)? known) || !(known?.Time >= time))
        {
            newest[name] = (time, seq);
        }
    }
}
