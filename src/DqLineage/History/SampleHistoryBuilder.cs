namespace DqLineage;

/// <summary>Puts a sample's history together from its records, in the order of the ledger.</summary>
internal sealed class SampleHistoryBuilder(SampleId sample)
{
    private readonly List<Recorded> _events = [];
    private readonly SampleFindings _findings = new();
    private DataValue _given;

    internal void Add(LedgerLine line)
    {
        switch (line.Kind)
        {
            case RecordKinds.Detection:
                Add(line.As(RecordTypes.Detection));
                break;
            case RecordKinds.Review:
                Add(line.As(RecordTypes.Review));
                break;
            case RecordKinds.Correction:
                _events.Add(line.As(RecordTypes.Correction));
                break;
            default:
                // Another kind that names the sample is no part of this history.
                break;
        }
    }

    internal SampleHistory Build()
    {
        (SampleStatus status, Recorded<Review>? by) = Resolve();
        bool isRelabelled = status == SampleStatus.Relabelled;
        return new SampleHistory
        {
            Sample = sample,
            Status = status,
            EffectiveValue = isRelabelled ? by!.Data.NewValue : _given,
            DecidedBy = by?.Data.Reviewer,
            DecidedAt = by?.Data.DecidedAt ?? by?.Time,
            Events = _events,
        };
    }

    private void Add(Recorded<Detection> detection)
    {
        _events.Add(detection);
        _findings.Add(detection);
        _given = detection.Data.GivenValue;
    }

    private void Add(Recorded<Review> review)
    {
        _events.Add(review);
        _findings.Add(review);
    }

    private (SampleStatus Status, Recorded<Review>? By) Resolve()
    {
        (SampleStatus Status, Recorded<Review>? By) worst = (SampleStatus.Clean, null);
        foreach (Finding finding in CurrentFindings())
        {
            (ReviewState state, Recorded<Review>? by) = finding.Resolve();
            (SampleStatus Status, Recorded<Review>? By) candidate = (StatusOf(state, by), by);
            bool isNewer = by is not null && (worst.By is null || by.Seq > worst.By.Seq);
            if (Rank(candidate.Status) > Rank(worst.Status) || (candidate.Status == worst.Status && isNewer))
            {
                worst = candidate;
            }
        }

        return worst.Status == SampleStatus.Flagged ? (worst.Status, null) : worst;
    }

    private IEnumerable<Finding> CurrentFindings()
    {
        IEnumerable<Finding> found = _findings.NewestFirst().SelectMany(runs => runs.First());
        return _findings.Own is { } own ? found.Append(own) : found;
    }

    private static SampleStatus StatusOf(ReviewState state, Recorded<Review>? by) => state switch
    {
        ReviewState.InConflict => SampleStatus.InConflict,
        ReviewState.Deferred => SampleStatus.Deferred,
        ReviewState.Decided => StatusOf(by!.Data.Decision),
        _ => SampleStatus.Flagged,
    };

    private static SampleStatus StatusOf(ReviewDecision decision) =>
        decision == ReviewDecision.Keep ? SampleStatus.Kept
        : decision == ReviewDecision.Remove ? SampleStatus.Removed
        : decision == ReviewDecision.Relabel ? SampleStatus.Relabelled
        : SampleStatus.Decided;

    private static int Rank(SampleStatus status) => status switch
    {
        SampleStatus.Clean => 0,
        SampleStatus.Kept => 1,
        SampleStatus.Decided => 2,
        SampleStatus.Relabelled => 3,
        SampleStatus.Deferred => 4,
        SampleStatus.Flagged => 5,
        SampleStatus.Removed => 6,
        _ => 7,
    };
}
