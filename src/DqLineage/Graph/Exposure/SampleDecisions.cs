namespace DqLineage;

/// <summary>What was decided about a sample in the end, from its records in the order of the ledger.</summary>
/// <remarks>
/// Of each issue, and each column, the newest run counts in which it was decided or is in conflict: a newer run that finds it again takes nothing back until somebody decides
/// there. In a run a finding is decided as <see cref="Finding"/> says. A correction that was applied counts whatever became of its review later, because the data was changed.
/// </remarks>
internal sealed class SampleDecisions
{
    private readonly SampleFindings _findings = new();
    private readonly List<Recorded<Detection>> _detections = [];
    private readonly Dictionary<Guid, Recorded<Correction>> _applied = [];

    // Since which review each finding has been decided as it is. Agreeing with a decision does not renew it.
    private readonly Dictionary<Finding, (long Since, Review As)> _decided = [];
    private readonly Dictionary<Guid, long> _reviews = [];
    private Dictionary<Guid, EffectiveDecision>? _effective;

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
                Recorded<Correction> correction = line.As(RecordTypes.Correction);
                if (correction.Data.Outcome == CorrectionOutcome.Applied)
                {
                    _applied[correction.Data.ReviewId] = correction;
                }

                break;
            default:
                // Another kind that names the sample decides nothing.
                break;
        }
    }

    /// <summary>Whether a review put its sample where it stands, or the data was changed accordingly. To be asked when all records are added.</summary>
    internal bool Counts(Recorded<Review> review, out EffectiveDecision decision) => (_effective ??= Resolve()).TryGetValue(review.Id, out decision);

    /// <summary>The datasets of the detections that a review is about.</summary>
    internal IEnumerable<DatasetRef?> DatasetsOf(Review review) => _detections
        .Where(detection => string.Equals(detection.Data.RunId.Id, review.RunId.Id, StringComparison.Ordinal)
            && RunFindings.IsAbout(review, detection.Data.IssueType, detection.Data.Column))
        .Select(detection => detection.Data.Dataset);

    private void Add(Recorded<Detection> detection)
    {
        _findings.Add(detection);
        _detections.Add(detection);
    }

    private void Add(Recorded<Review> review)
    {
        _reviews[review.Id] = review.Seq;
        foreach (Finding finding in _findings.Add(review))
        {
            Follow(finding, review);
        }
    }

    private void Follow(Finding finding, Recorded<Review> review)
    {
        (ReviewState state, Recorded<Review>? by) = finding.Resolve();
        if (state != ReviewState.Decided)
        {
            _decided.Remove(finding);
        }
        else if (!_decided.TryGetValue(finding, out (long Since, Review As) before) || !Finding.Agree(before.As, by!.Data))
        {
            _decided[finding] = (review.Seq, by!.Data);
        }
    }

    private Dictionary<Guid, EffectiveDecision> Resolve()
    {
        var effective = new Dictionary<Guid, EffectiveDecision>();
        var covered = new HashSet<Guid>();
        foreach (Finding finding in DecidedFindings())
        {
            Recorded<Review> by = finding.Resolve().By!;
            Guid[] same = [.. finding.LatestReviews.Append(by).Where(review => Finding.Agree(review.Data, by.Data)).Select(review => review.Id).Distinct()];
            covered.UnionWith(same);
            Recorded<Correction>? correction = same.Select(review => _applied.GetValueOrDefault(review)).MaxBy(one => one?.Seq ?? -1);
            long since = _decided[finding].Since;
            effective[by.Id] = effective.TryGetValue(by.Id, out EffectiveDecision other) && other.Seq > since ? other : new EffectiveDecision(since, correction);
        }

        foreach ((Guid review, Recorded<Correction> correction) in _applied.Where(pair => !covered.Contains(pair.Key)))
        {
            effective.TryAdd(review, new EffectiveDecision(_reviews.GetValueOrDefault(review, correction.Seq), correction));
        }

        return effective;
    }

    /// <summary>Of each issue those of the first run, from the newest one on, in which anything is settled or contested; and what reviewers found themselves.</summary>
    private IEnumerable<Finding> DecidedFindings() => _findings.NewestFirst()
        .SelectMany(runs => runs.FirstOrDefault(run => Array.Exists(run, finding => finding.Resolve().State is ReviewState.Decided or ReviewState.InConflict)) ?? [])
        .Concat(_findings.Own is { } own ? [own] : [])
        .Where(finding => finding.Resolve().State == ReviewState.Decided);
}
