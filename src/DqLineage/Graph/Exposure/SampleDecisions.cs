namespace DqLineage;

/// <summary>What was decided about a sample in the end, from its records in the order of the ledger.</summary>
/// <remarks>
/// Of each issue, and each column, the newest run counts in which it was decided or is in conflict: a newer run that finds it again takes nothing back until somebody decides
/// there. In a run a finding is decided as <see cref="Finding"/> says. A correction that was applied counts whatever became of its review later, because the data was changed.
/// </remarks>
internal sealed class SampleDecisions
{
    private readonly Dictionary<string, RunFindings> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<(IssueType Issue, string? Column), List<string>> _runsOf = [];
    private readonly List<Recorded<Detection>> _detections = [];
    private readonly Finding _adHoc = new(default, column: null);
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
            && (review.IssueType.IsUnspecified || detection.Data.IssueType == review.IssueType)
            && (review.Column is null || string.Equals(detection.Data.Column, review.Column, StringComparison.Ordinal)))
        .Select(detection => detection.Data.Dataset);

    private void Add(Recorded<Detection> detection)
    {
        string run = detection.Data.RunId.Id;
        FindingsOf(run).Add(detection);
        _detections.Add(detection);
        (IssueType, string?) issue = (detection.Data.IssueType, detection.Data.Column);
        if (!_runsOf.TryGetValue(issue, out List<string>? runs))
        {
            _runsOf.Add(issue, runs = []);
        }

        if (runs.Count == 0 || !string.Equals(runs[^1], run, StringComparison.Ordinal))
        {
            runs.Remove(run);
            runs.Add(run);
        }
    }

    private void Add(Recorded<Review> review)
    {
        _reviews[review.Id] = review.Seq;
        RunFindings findings = FindingsOf(review.Data.RunId.Id);
        if (findings.Add(review) == 0)
        {
            _adHoc.Add(review);
            Follow(_adHoc, review);
            return;
        }

        foreach (Finding finding in findings.All)
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
        else if (!_decided.TryGetValue(finding, out (long Since, Review As) before) || !Agree(before.As, by!.Data))
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
            Guid[] same = [.. finding.LatestReviews.Append(by).Where(review => Agree(review.Data, by.Data)).Select(review => review.Id).Distinct()];
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

    private IEnumerable<Finding> DecidedFindings()
    {
        foreach (((IssueType issue, string? column), List<string> runs) in _runsOf)
        {
            // Newest first, up to the first run in which anything is settled or contested.
            IEnumerable<List<Finding>> findings = Enumerable.Reverse(runs).Select(run => _runs[run].All
                .Where(finding => finding.IssueType == issue && string.Equals(finding.Column, column, StringComparison.Ordinal)
                    && finding.Resolve().State is ReviewState.Decided or ReviewState.InConflict)
                .ToList());
            foreach (Finding finding in findings.FirstOrDefault(list => list.Count > 0) ?? [])
            {
                if (finding.Resolve().State == ReviewState.Decided)
                {
                    yield return finding;
                }
            }
        }

        if (_adHoc.Resolve().State == ReviewState.Decided)
        {
            yield return _adHoc;
        }
    }

    private static bool Agree(Review left, Review right) => left.Decision == right.Decision && left.NewValue == right.NewValue;

    private RunFindings FindingsOf(string run)
    {
        if (!_runs.TryGetValue(run, out RunFindings? findings))
        {
            _runs.Add(run, findings = new RunFindings());
        }

        return findings;
    }
}
