namespace DqLineage.Samples.QuickStart;

/// <summary>Plays three reviewers who look at a few findings of a run. The CSV itself is not changed.</summary>
internal sealed class ReviewSession(LineageTracker tracker, string runId)
{
    private const string FirstReviewer = "reviewer-a";
    private const string SecondReviewer = "reviewer-b";
    private const string Adjudicator = "reviewer-c";

    /// <summary>Records the reviews, and a correction that follows from the first decision to change something.</summary>
    /// <returns>The sample that the correction is about; none when the run found nothing to review.</returns>
    public async Task<SampleId?> RunAsync(CancellationToken cancellationToken)
    {
        Recorded<Review>? relabelled = await ReviewOutlierAsync(cancellationToken);
        Recorded<Review>? removed = await ReviewDuplicateAsync(cancellationToken);
        Recorded<Review>? filled = await ReviewMissingValuesAsync(cancellationToken);
        Recorded<Review>? decision = relabelled ?? removed ?? filled;
        if (decision is null)
        {
            return null;
        }

        Recorded<Correction> correction = await tracker.RecordCorrectionAsync(
            new Correction
            {
                ReviewId = decision.Id,
                Sample = decision.Data.Sample,
                Before = decision.Data.OldValue,
                After = decision.Data.NewValue,
                Tool = "simulated",
            },
            cancellationToken: cancellationToken);
        return correction.Data.Sample;
    }

    // The worst outlier is brought back to the fence that it is beyond.
    private async Task<Recorded<Review>?> ReviewOutlierAsync(CancellationToken cancellationToken)
    {
        foreach (Detection outlier in await TakeAsync(IssueType.Outlier, 1, cancellationToken))
        {
            return await RecordAsync(outlier, FirstReviewer, ReviewDecision.Relabel, cancellationToken, newValue: outlier.SuggestedValue);
        }

        return null;
    }

    // Two reviewers disagree on the first duplicate, and a third settles it.
    private async Task<Recorded<Review>?> ReviewDuplicateAsync(CancellationToken cancellationToken)
    {
        foreach (Detection duplicate in await TakeAsync(IssueType.Duplicate, 1, cancellationToken))
        {
            await RecordAsync(duplicate, FirstReviewer, ReviewDecision.Remove, cancellationToken);
            await RecordAsync(duplicate, SecondReviewer, ReviewDecision.Keep, cancellationToken, notes: "Two rows may well be alike.");
            return await RecordAsync(duplicate, Adjudicator, ReviewDecision.Remove, cancellationToken, stage: ReviewStage.Adjudication);
        }

        return null;
    }

    // Of the first three missing values one is filled, one passed over and one put off.
    private async Task<Recorded<Review>?> ReviewMissingValuesAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Detection> missing = await TakeAsync(IssueType.MissingValue, 3, cancellationToken);
        Recorded<Review>? filled = null;
        for (int i = 0; i < missing.Count; i++)
        {
            switch (i)
            {
                case 0:
                    filled = await RecordAsync(missing[i], SecondReviewer, ReviewDecision.Relabel, cancellationToken, newValue: "unknown");
                    break;
                case 1:
                    await RecordAsync(missing[i], SecondReviewer, ReviewDecision.Skip, cancellationToken);
                    break;
                default:
                    await RecordAsync(missing[i], SecondReviewer, ReviewDecision.Defer, cancellationToken, notes: "The source is asked.");
                    break;
            }
        }

        return filled;
    }

    private async Task<IReadOnlyList<Detection>> TakeAsync(IssueType issueType, int count, CancellationToken cancellationToken)
    {
        var taken = new List<Detection>(count);
        var query = new ReviewQueueQuery { Run = runId, IssueType = issueType, Limit = count };
        await foreach (ReviewItem item in tracker.GetReviewQueueAsync(query, cancellationToken))
        {
            taken.Add(item.Detection.Data);
        }

        return taken;
    }

    private ValueTask<Recorded<Review>> RecordAsync(
        Detection finding,
        string reviewer,
        ReviewDecision decision,
        CancellationToken cancellationToken,
        DataValue newValue = default,
        string? notes = null,
        ReviewStage? stage = null) =>
        tracker.RecordReviewAsync(
            new Review
            {
                RunId = runId,
                Sample = finding.Sample,
                IssueType = finding.IssueType,
                Column = finding.Column,
                Reviewer = reviewer,
                Decision = decision,
                OldValue = finding.GivenValue,
                NewValue = newValue,
                Notes = notes,
                Stage = stage ?? ReviewStage.First,
            },
            cancellationToken: cancellationToken);
}
