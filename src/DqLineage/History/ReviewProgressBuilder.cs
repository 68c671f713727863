namespace DqLineage;

/// <summary>Puts a run's review progress together from its records, in the order of the ledger.</summary>
internal sealed class ReviewProgressBuilder
{
    private readonly RunFindings _findings = new();
    private readonly Dictionary<string, ReviewerProgress> _reviewers = new(StringComparer.Ordinal);
    private DateTimeOffset _firstDecision = DateTimeOffset.MaxValue;
    private DateTimeOffset _lastDecision = DateTimeOffset.MinValue;

    internal IReadOnlyCollection<Finding> Findings => _findings.All;

    internal void Add(LedgerLine line)
    {
        switch (line.Kind)
        {
            case RecordKinds.Detection:
                _findings.Add(line.As(RecordTypes.Detection));
                break;
            case RecordKinds.Review:
                Add(line.As(RecordTypes.Review));
                break;
            default:
                // The run's own records, corrections and audit events change no finding's state.
                break;
        }
    }

    internal ReviewProgress Build(string runId)
    {
        var total = new Dictionary<ReviewState, long>();
        var byType = new SortedDictionary<string, Dictionary<ReviewState, long>>(StringComparer.Ordinal);
        foreach (Finding finding in _findings.All)
        {
            ReviewState state = finding.Resolve().State;
            if (!byType.TryGetValue(finding.IssueType.Value, out Dictionary<ReviewState, long>? states))
            {
                byType.Add(finding.IssueType.Value, states = []);
            }

            total[state] = total.GetValueOrDefault(state) + 1;
            states[state] = states.GetValueOrDefault(state) + 1;
        }

        ReviewCounts counts = ReviewCounts.Of(total);
        double? rate = Rate();
        return new ReviewProgress
        {
            RunId = runId,
            Total = counts,
            ByIssueType = byType.ToDictionary(pair => new IssueType(pair.Key), pair => ReviewCounts.Of(pair.Value)),
            ByReviewer = _reviewers,
            DecisionsPerHour = rate,
            EstimatedTimeToFinish = rate is { } perHour ? TimeSpan.FromHours((counts.Flagged - counts.Decided) / perHour) : null,
        };
    }

    private void Add(Recorded<Review> review)
    {
        _findings.Add(review);
        Review data = review.Data;
        DateTimeOffset at = data.DecidedAt ?? review.Time;
        bool decides = data.Decision != ReviewDecision.Skip && data.Decision != ReviewDecision.Defer;
        if (decides)
        {
            _firstDecision = at < _firstDecision ? at : _firstDecision;
            _lastDecision = at > _lastDecision ? at : _lastDecision;
        }

        ReviewerProgress before = _reviewers.GetValueOrDefault(data.Reviewer)
            ?? new ReviewerProgress { Reviews = 0, Decisions = 0, FirstAt = at, LastAt = at };
        _reviewers[data.Reviewer] = before with
        {
            Reviews = before.Reviews + 1,
            Decisions = before.Decisions + (decides ? 1 : 0),
            FirstAt = at < before.FirstAt ? at : before.FirstAt,
            LastAt = at > before.LastAt ? at : before.LastAt,
        };
    }

    private double? Rate()
    {
        long decisions = _reviewers.Values.Sum(reviewer => reviewer.Decisions);
        if (decisions < 2)
        {
            return null;
        }

        TimeSpan span = _lastDecision - _firstDecision;
        return span > TimeSpan.Zero ? (decisions - 1) / span.TotalHours : null;
    }
}
