namespace DqLineage;

/// <summary>Puts together how far reviewers agree, from a run's records in the order of the ledger.</summary>
internal sealed class AgreementBuilder(AgreementQuery query, CancellationToken cancellationToken)
{
    private readonly RunFindings _findings = new();
    private readonly Dictionary<string, ReviewerTally> _tallies = new(StringComparer.Ordinal);
    private readonly Dictionary<(Finding Finding, string Reviewer), Review> _lastDecisions = [];

    internal void Add(LedgerLine line)
    {
        if (line.Kind is RecordKinds.Detection)
        {
            _findings.Add(line.As(RecordTypes.Detection));
        }
        else if (line.Kind is RecordKinds.Review)
        {
            Add(line.As(RecordTypes.Review));
        }
    }

    internal AgreementReport Build(string runId)
    {
        DecidedFinding[] decided = [.. _findings.Found.Select(found => new DecidedFinding(found.Sample, found.Finding, query.IgnoresValues)).Where(finding => finding.Reviews.Count > 0)];
        foreach (DecidedFinding finding in decided)
        {
            Tally(finding);
        }

        return new AgreementReport
        {
            RunId = runId,
            Total = Measure(decided),
            ByIssueType = decided.GroupBy(finding => finding.Finding.IssueType).OrderBy(group => group.Key.Value, StringComparer.Ordinal).ToDictionary(group => group.Key, group => Measure([.. group])),
            Pairs = [.. Pairs(decided)],
            ByReviewer = _tallies.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => pair.Value.ToDecisions(), StringComparer.Ordinal),
            Conflicts = [.. decided.Where(finding => !finding.IsAlike).Select(finding => finding.ToConflict())],
        };
    }

    private void Add(Recorded<Review> review)
    {
        foreach (Finding finding in _findings.Add(review))
        {
            if (!Finding.Decides(review) || review.Data.Stage == ReviewStage.Adjudication)
            {
                continue;
            }

            (Finding, string) key = (finding, review.Data.Reviewer);
            if (_lastDecisions.TryGetValue(key, out Review? before) && !Finding.Agree(before, review.Data, query.IgnoresValues))
            {
                TallyOf(review.Data.Reviewer).Reversed++;
            }

            _lastDecisions[key] = review.Data;
        }
    }

    private void Tally(DecidedFinding finding)
    {
        if (finding.Finding.Adjudication is { } settled)
        {
            TallyOf(settled.Data.Reviewer).Adjudicated++;
        }

        foreach (Recorded<Review> review in finding.Reviews)
        {
            ReviewerTally tally = TallyOf(review.Data.Reviewer);
            tally.Decided++;
            tally.DecidedWithOthers += finding.Reviews.Count > 1 ? 1 : 0;
            tally.Alike += finding.Reviews.Count > 1 && finding.IsAlike ? 1 : 0;
            tally.Overruled += finding.Overrules(review) ? 1 : 0;
        }
    }

    private ReviewerAgreement Measure(DecidedFinding[] findings)
    {
        RatingTable table = TableOf(findings);
        return new ReviewerAgreement
        {
            Decided = findings.Length,
            DecidedByMany = findings.Count(finding => finding.Reviews.Count > 1),
            Conflicts = findings.Count(finding => !finding.IsAlike),
            FleissKappa = AgreementStatistics.FleissKappa(table, query.Bootstrap, cancellationToken),
            KrippendorffAlpha = AgreementStatistics.KrippendorffAlpha(table, MeasurementLevel.Nominal, query.Bootstrap, cancellationToken),
            GwetAc1 = AgreementStatistics.GwetAc1(table, query.Bootstrap, cancellationToken),
        };
    }

    private IEnumerable<ReviewerPair> Pairs(DecidedFinding[] findings)
    {
        RatingTable table = TableOf(findings);
        string[] reviewers = [.. table.Raters.Order(StringComparer.Ordinal)];
        for (int i = 0; i < reviewers.Length; i++)
        {
            for (int j = i + 1; j < reviewers.Length; j++)
            {
                AgreementCoefficient kappa = AgreementStatistics.CohenKappa(table, reviewers[i], reviewers[j], query.Bootstrap, cancellationToken);
                if (kappa.Units > 0)
                {
                    yield return new ReviewerPair
                    {
                        First = reviewers[i],
                        Second = reviewers[j],
                        Decided = kappa.Units,
                        Alike = (long)Math.Round(kappa.Observed!.Value * kappa.Units),
                        CohenKappa = kappa,
                    };
                }
            }
        }
    }

    private RatingTable TableOf(DecidedFinding[] findings) => new(findings.SelectMany((finding, i) => finding.Reviews.Select(review => new Rating
    {
        Unit = i.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Rater = review.Data.Reviewer,
        Category = query.IgnoresValues || review.Data.NewValue.IsUnspecified ? review.Data.Decision.Value : $"{review.Data.Decision.Value} {review.Data.NewValue}",
    })));

    private ReviewerTally TallyOf(string reviewer)
    {
        if (!_tallies.TryGetValue(reviewer, out ReviewerTally? tally))
        {
            _tallies.Add(reviewer, tally = new ReviewerTally());
        }

        return tally;
    }
}
