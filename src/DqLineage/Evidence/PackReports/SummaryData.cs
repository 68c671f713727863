namespace DqLineage;

/// <summary>What the summary shows, collected in one pass. Tables keep their first rows only; counts cover everything.</summary>
internal sealed class SummaryData(int maxRows)
{
    private readonly Dictionary<string, Recorded<AnalysisRun>> _runs = new(StringComparer.Ordinal);
    private readonly PriorityQueue<Recorded<Detection>, (double Score, long Order)> _strongest = new();

    internal SortedDictionary<string, long> Kinds { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, long> Issues { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, long> Places { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, long> Decisions { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, long> Reviewers { get; } = new(StringComparer.Ordinal);

    internal List<Recorded<Review>> Reviews { get; } = [];

    internal List<Recorded<Correction>> Corrections { get; } = [];

    internal List<Recorded<AuditEvent>> AuditEvents { get; } = [];

    /// <summary>The records of the job that the pack is about; none when it is about none.</summary>
    internal JobRecords Job { get; } = new();

    /// <summary>The other jobs whose records are in the pack.</summary>
    internal HashSet<string> OtherJobs { get; } = new(StringComparer.Ordinal);

    internal IReadOnlyCollection<Recorded<AnalysisRun>> Runs => _runs.Values;

    /// <summary>The detections with the highest scores, and the earliest of equals.</summary>
    internal IReadOnlyList<Recorded<Detection>> Strongest =>
        [.. _strongest.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];

    internal async Task ReadAsync(PackContents contents, CancellationToken cancellationToken)
    {
        await foreach (LedgerLine line in contents.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            Count(Kinds, line.Kind);
            Add(line);
            if (contents.Scope.Job is { } job)
            {
                AddToJob(job, line);
            }
        }
    }

    internal long CountOf(string kind) => Kinds.GetValueOrDefault(kind);

    private void Add(LedgerLine line)
    {
        switch (line.Kind)
        {
            case RecordKinds.Run:
                Recorded<AnalysisRun> run = line.As(RecordTypes.Run);
                _runs[run.Data.RunId] = run;
                break;
            case RecordKinds.Detection:
                Add(line.As(RecordTypes.Detection));
                break;
            case RecordKinds.Review:
                Recorded<Review> review = line.As(RecordTypes.Review);
                Count(Decisions, review.Data.Decision.Value);
                Count(Reviewers, review.Data.Reviewer);
                Keep(Reviews, review);
                break;
            case RecordKinds.Correction:
                Keep(Corrections, line.As(RecordTypes.Correction));
                break;
            case RecordKinds.Audit:
                Keep(AuditEvents, line.As(RecordTypes.Audit));
                break;
            default:
                // Counted by kind; the lines themselves are in the pack.
                break;
        }
    }

    private void AddToJob(string job, LedgerLine line)
    {
        if (string.Equals(line.Kind, RecordKinds.Job, StringComparison.Ordinal) && line.Context.Job is { } other && !string.Equals(other, job, StringComparison.Ordinal))
        {
            OtherJobs.Add(other);
        }
        else if (JobRecords.Kinds.Contains(line.Kind, StringComparer.Ordinal))
        {
            Job.Add(line);
        }
    }

    private void Add(Recorded<Detection> detection)
    {
        Detection data = detection.Data;
        Count(Issues, data.IssueType.Value);
        Count(Places, data.Column ?? data.Rule?.Id ?? data.Dataset?.Name ?? data.IssueType.Value);
        _strongest.Enqueue(detection, (data.Score ?? double.NegativeInfinity, -detection.Seq));
        if (_strongest.Count > maxRows)
        {
            _strongest.Dequeue();
        }
    }

    private void Keep<T>(List<T> rows, T row)
    {
        if (rows.Count < maxRows)
        {
            rows.Add(row);
        }
    }

    private static void Count(SortedDictionary<string, long> counts, string name) =>
        counts[name] = counts.GetValueOrDefault(name) + 1;
}
