namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Compares what two runs found: what is new, resolved, still there, and there again.</summary>
    /// <remarks>The findings of both runs are held in memory meanwhile, about 100 bytes each.</remarks>
    /// <param name="baseline">The earlier run.</param>
    /// <param name="current">The later run.</param>
    /// <param name="options">How they are compared.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="RunNotFoundException">The ledger held no such run then.</exception>
    /// <exception cref="ArgumentException">Both are the same run, or they are over different datasets.</exception>
    public async Task<RunComparison> CompareRunsAsync(RunRef baseline, RunRef current = default, RunComparisonOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new RunComparisonOptions();
        Recorded<AnalysisRun> earlier = await GetRunAsync(baseline, options.AsOf, options.Tenant, cancellationToken).ConfigureAwait(false);
        Recorded<AnalysisRun> later = await GetRunAsync(current, options.AsOf, options.Tenant, cancellationToken).ConfigureAwait(false);
        RequireComparable(earlier.Data, later.Data, options);
        (FoundByRun before, FoundByRun now) = (new FoundByRun(), new FoundByRun());
        await ReadRunAsync(earlier.Data.RunId, options.AsOf, before.Add, cancellationToken).ConfigureAwait(false);
        await ReadRunAsync(later.Data.RunId, options.AsOf, now.Add, cancellationToken).ConfigureAwait(false);
        long begun = (await FindRecordsAsync(new RecordQuery { Run = earlier.Data.RunId, Limit = 1 }, cancellationToken).FirstAsync(cancellationToken).ConfigureAwait(false)).Seq;
        var comparer = new RunComparer((sample, issue, column) => options.FindsRecurrences
            ? WasFoundBeforeAsync(sample, issue, column, begun, later.Data.Dataset, options.Tenant, cancellationToken)
            : ValueTask.FromResult(false));
        await comparer.CompareAsync(before, now, cancellationToken).ConfigureAwait(false);
        var changed = new List<ComparedFinding>();
        foreach ((FindingChange change, long seq) in comparer.Changed.Take(options.MaxListed))
        {
            LedgerLine line = await _store.ReadOneAsync(seq, cancellationToken).ConfigureAwait(false);
            changed.Add(new ComparedFinding { Change = change, Detection = line.As(RecordTypes.Detection) });
        }

        return new RunComparison
        {
            Baseline = earlier,
            Current = later,
            Total = comparer.Total,
            ByIssueType = comparer.ByIssueType,
            ByRule = comparer.ByRule,
            Changed = changed,
        };
    }

    private static void RequireComparable(AnalysisRun earlier, AnalysisRun later, RunComparisonOptions options)
    {
        if (string.Equals(earlier.RunId, later.RunId, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The run '{SafeText.Show(earlier.RunId)}' was to be compared with itself: name two runs.", nameof(later));
        }

        if (!options.AllowsDifferentDatasets && earlier.Dataset is { } left && later.Dataset is { } right && !IsSameDataset(left, right))
        {
            throw new ArgumentException(
                $"The run '{SafeText.Show(earlier.RunId)}' is over {left.ToNodeName()} and '{SafeText.Show(later.RunId)}' over {right.ToNodeName()}: set AllowsDifferentDatasets if their samples are the same.",
                nameof(later));
        }
    }

    // Samples of other datasets may have the same ids.
    private async ValueTask<bool> WasFoundBeforeAsync(
        SampleId sample, IssueType issue, string? column, long toSeq, DatasetRef? dataset, string? tenant, CancellationToken cancellationToken)
    {
        var query = new DetectionQuery { Sample = sample, IssueType = issue, Tenant = tenant, AsOf = AsOf.Seq(toSeq - 1), NewestFirst = true };
        await foreach (Recorded<Detection> found in FindDetectionsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (found.Data.Sample == sample && string.Equals(found.Data.Column, column, StringComparison.Ordinal)
                && (dataset is null || await DatasetOfAsync(found, cancellationToken).ConfigureAwait(false) is not { } other || IsSameDataset(dataset, other)))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<DatasetRef?> DatasetOfAsync(Recorded<Detection> found, CancellationToken cancellationToken) =>
        found.Data.Dataset ?? (await GetRunAsync(found.Data.RunId, cancellationToken: cancellationToken).ConfigureAwait(false)).Data.Dataset;

    private static bool IsSameDataset(DatasetRef left, DatasetRef right) =>
        string.Equals(left.Namespace, right.Namespace, StringComparison.Ordinal) && string.Equals(left.Name, right.Name, StringComparison.Ordinal);
}
