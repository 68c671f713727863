using System.Globalization;

namespace DqLineage;

/// <summary>Follows a result back to its rule, run, job, profile, cleansing and upload.</summary>
/// <param name="tracker">The ledger.</param>
/// <param name="asOf">The state of it that is asked about.</param>
internal sealed class Explainer(LineageTracker tracker, AsOf asOf)
{
    private readonly List<ExplanationGap> _gaps = [];

    internal async Task<Explanation> ExplainAsync(Recorded<Detection> detection, CancellationToken cancellationToken)
    {
        List<Recorded<Review>> reviews = await ReviewsOfAsync(detection, cancellationToken).ConfigureAwait(false);
        return await ExplainFindingsAsync(detection, [detection], reviews, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<Explanation> ExplainAsync(Recorded<Review> review, CancellationToken cancellationToken)
    {
        var query = new DetectionQuery { Run = review.Data.RunId.Id, Sample = review.Data.Sample, IssueType = review.Data.IssueType, Tenant = review.Context.Tenant, AsOf = asOf };
        List<Recorded<Detection>> detections = await tracker.FindDetectionsAsync(query, cancellationToken)
            .Where(detection => detection.Seq < review.Seq && IsAbout(review.Data, detection.Data)).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (detections.Count == 0)
        {
            AddGap(ExplanationGapKind.DetectionMissing, $"The review decides about sample {review.Data.Sample.ToDisplayString()}, and nothing in the run '{SafeText.Show(review.Data.RunId.Id)}' found it before.", review.Seq);
        }

        return await ExplainFindingsAsync(review, detections, [review], cancellationToken).ConfigureAwait(false);
    }

    internal async Task<Explanation> ExplainAsync(Recorded<ValidationResult> validation, CancellationToken cancellationToken)
    {
        ExplainedRule[] suites = await RulesOfAsync(ConfigKind.Suite, [(validation, validation.Data.Suite)], cancellationToken).ConfigureAwait(false);
        Recorded<AnalysisRun>? run = validation.Data.RunId is { } runId ? await RunOfAsync(validation, runId, cancellationToken).ConfigureAwait(false) : null;
        JobChain? chain = await ChainOfAsync(validation, validation.Data.JobId ?? validation.Context.Job ?? run?.Context.Job, cancellationToken).ConfigureAwait(false);
        var gates = new List<GateOutcome>();
        var ofValidation = new GateQuery { ValidationId = validation.Data.ValidationId, Tenant = validation.Context.Tenant, AsOf = asOf };
        await foreach (Recorded<GateEvaluation> evaluation in tracker.FindGateEvaluationsAsync(ofValidation, cancellationToken).ConfigureAwait(false))
        {
            gates.Add(await tracker.GetGateOutcomeAsync(evaluation.Data.EvaluationId, asOf, cancellationToken).ConfigureAwait(false));
        }

        IReadOnlyList<Recorded<ProfilingSnapshot>> profiles = validation.Data.ProfilingContextId is { } context
            ? [.. chain?.Profiles.Where(profile => string.Equals(profile.Data.ProfilingContextId, context, StringComparison.Ordinal)) ?? []]
            : chain?.Profiles ?? [];
        Explanation explanation = new() { Record = validation, Rules = suites, Run = run, Gates = gates, Gaps = _gaps };
        return await AddOriginAsync(explanation, chain, profiles, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Explanation> ExplainFindingsAsync(
        Recorded record, List<Recorded<Detection>> detections, List<Recorded<Review>> reviews, CancellationToken cancellationToken)
    {
        ExplainedRule[] rules = await RulesOfAsync(ConfigKind.Rule, detections.Select(one => ((Recorded)one, one.Data.Rule)), cancellationToken).ConfigureAwait(false);
        string runId = record is Recorded<Review> review ? review.Data.RunId.Id : detections[0].Data.RunId.Id;
        Recorded<AnalysisRun>? run = await RunOfAsync(record, runId, cancellationToken).ConfigureAwait(false);

        // A person who reviews is seldom in the job that found it.
        string? job = detections.Select(detection => detection.Context.Job).FirstOrDefault(one => one is not null) ?? run?.Context.Job ?? record.Context.Job;
        JobChain? chain = await ChainOfAsync(record, job, cancellationToken).ConfigureAwait(false);
        Explanation explanation = new() { Record = record, Detections = detections, Rules = rules, Run = run, Reviews = reviews, Gaps = _gaps };
        return await AddOriginAsync(explanation, chain, chain?.Profiles ?? [], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds the job, the profiles, and the cleansings and uploads behind them.</summary>
    private async Task<Explanation> AddOriginAsync(
        Explanation explanation, JobChain? chain, IReadOnlyList<Recorded<ProfilingSnapshot>> profiles, CancellationToken cancellationToken)
    {
        if (chain is null)
        {
            return explanation;
        }

        long seq = explanation.Record.Seq;
        var named = profiles.Select(profile => profile.Data.CleansingJobId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        Recorded<CleansingJob>[] cleansings = [.. chain.Cleansings.Where(cleansing => named.Count == 0 || named.Contains(cleansing.Data.CleansingJobId))];
        foreach (JobGap gap in chain.Gaps.Where(gap => gap.Kind == JobGapKind.LinkBroken))
        {
            AddGap(ExplanationGapKind.LinkBroken, gap.Message, gap.Seq ?? seq);
        }

        var uploads = new List<Recorded<JobRecord>>();
        foreach (string upload in cleansings.Select(cleansing => cleansing.Data.SourceUploadJobId).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var query = new JobQuery { Job = upload, Tenant = explanation.Record.Context.Tenant, AsOf = asOf, NewestFirst = true, Limit = 1 };
            uploads.AddRange(await tracker.FindJobRecordsAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        RequireAny(profiles.Count, ExplanationGapKind.ProfileMissing, "profile", chain, seq);
        RequireAny(cleansings.Length, ExplanationGapKind.CleansingMissing, "cleansing", chain, seq);
        RequireAny(uploads.Count, ExplanationGapKind.UploadMissing, "upload", chain, seq);
        return explanation with { Job = chain.Job, Profiles = profiles, Cleansings = cleansings, Uploads = uploads };
    }

    private async Task<ExplainedRule[]> RulesOfAsync(ConfigKind kind, IEnumerable<(Recorded Record, RuleRef? Rule)> named, CancellationToken cancellationToken)
    {
        var rules = new List<ExplainedRule>();
        foreach ((Recorded record, RuleRef? rule) in named.DistinctBy(one => one.Rule))
        {
            if (rule is null)
            {
                AddGap(ExplanationGapKind.RuleUnnamed, $"Record {record.Seq} names no {kind}.", record.Seq);
                continue;
            }

            ConfigState? version = rule.Version is null
                ? await tracker.GetConfigInForceAsync(kind, rule.Id, record.Time, AsOf.Seq(record.Seq), cancellationToken).ConfigureAwait(false)
                : (await tracker.GetConfigHistoryAsync(kind, rule.Id, asOf, cancellationToken).ConfigureAwait(false)).FirstOrDefault(state =>
                    string.Equals(state.Version.Data.Version.ToString(CultureInfo.InvariantCulture), rule.Version, StringComparison.Ordinal));
            rules.Add(new ExplainedRule { Kind = kind, Rule = rule, Version = version });
            CheckVersion(kind, rule, version, record);
        }

        return [.. rules];
    }

    private void CheckVersion(ConfigKind kind, RuleRef rule, ConfigState? version, Recorded record)
    {
        string name = $"{kind} '{SafeText.Show(rule.Id)}'{(rule.Version is null ? string.Empty : $" in version {SafeText.Show(rule.Version)}")}";
        if (version is null)
        {
            string what = rule.Version is null ? "no version of it was in force then" : "the ledger holds no such version";
            AddGap(ExplanationGapKind.RuleUnknown, $"Record {record.Seq} names the {name}, and {what}.", record.Seq);
        }
        else if (version.Version.Seq > record.Seq)
        {
            AddGap(ExplanationGapKind.RuleNotInForce, $"Record {record.Seq} names the {name}, which was recorded only later, as record {version.Version.Seq}.", record.Seq);
        }
        else if (!version.IsEffectiveAt(record.Time))
        {
            AddGap(ExplanationGapKind.RuleNotInForce, $"Record {record.Seq} names the {name}, which {(version.IsPending ? "nobody has approved" : "did not hold then")}.", record.Seq);
        }
    }

    private async Task<Recorded<AnalysisRun>?> RunOfAsync(Recorded record, string runId, CancellationToken cancellationToken)
    {
        var query = new RunQuery { Run = runId, Tenant = record.Context.Tenant, AsOf = asOf, NewestFirst = true, Limit = 1 };
        Recorded<AnalysisRun>? run = await tracker.FindRunRecordsAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (run is null)
        {
            AddGap(ExplanationGapKind.RunMissing, $"Record {record.Seq} names the run '{SafeText.Show(runId)}', which is not in the ledger.", record.Seq);
        }

        return run;
    }

    private async Task<JobChain?> ChainOfAsync(Recorded record, string? job, CancellationToken cancellationToken)
    {
        if (job is null)
        {
            AddGap(ExplanationGapKind.JobMissing, $"Record {record.Seq} belongs to no job, so that its profile, cleansing and upload cannot be found.", record.Seq);
            return null;
        }

        try
        {
            JobChain chain = await tracker.GetJobChainAsync(job, JobParts.None, asOf, record.Context.Tenant, cancellationToken).ConfigureAwait(false);
            if (chain.Job is null)
            {
                AddGap(ExplanationGapKind.JobMissing, $"Record {record.Seq} belongs to the job '{SafeText.Show(job)}', which no record states.", record.Seq);
            }

            return chain;
        }
        catch (JobNotFoundException exception)
        {
            AddGap(ExplanationGapKind.JobMissing, exception.Message, record.Seq);
            return null;
        }
    }

    private Task<List<Recorded<Review>>> ReviewsOfAsync(Recorded<Detection> detection, CancellationToken cancellationToken)
    {
        var query = new ReviewQuery { Run = detection.Data.RunId.Id, Sample = detection.Data.Sample, Tenant = detection.Context.Tenant, AsOf = asOf };
        return tracker.FindReviewsAsync(query, cancellationToken)
            .Where(review => IsAbout(review.Data, detection.Data))
            .ToListAsync(cancellationToken).AsTask();
    }

    // A review that names no issue, or no column, is about all of the sample's.
    private static bool IsAbout(Review review, Detection detection) =>
        (review.IssueType.IsUnspecified || review.IssueType == detection.IssueType)
        && (review.Column is null || string.Equals(review.Column, detection.Column, StringComparison.Ordinal));

    private void RequireAny(int count, ExplanationGapKind kind, string what, JobChain chain, long seq)
    {
        if (count == 0)
        {
            AddGap(kind, $"The job '{SafeText.Show(chain.JobId)}' has no {what} that leads to record {seq}.", seq);
        }
    }

    private void AddGap(ExplanationGapKind kind, string message, long seq)
    {
        var gap = new ExplanationGap { Kind = kind, Message = message, Seq = seq };
        if (!_gaps.Contains(gap))
        {
            _gaps.Add(gap);
        }
    }
}
