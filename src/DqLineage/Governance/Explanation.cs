namespace DqLineage;

/// <summary>Where a result comes from: the rule in the version that made it, the run and the job, the profile, the cleansing and the upload behind them, and who decided.</summary>
public sealed record Explanation
{
    /// <summary>The result: a <see cref="Recorded{T}"/> of a <see cref="Detection"/>, a <see cref="ValidationResult"/> or a <see cref="Review"/>.</summary>
    public required Recorded Record { get; init; }

    /// <summary>What was found; for a detection itself, for a review what it decides about.</summary>
    public IReadOnlyList<Recorded<Detection>> Detections { get; init; } = [];

    /// <summary>The rules that found it, or the suite that validated it.</summary>
    public IReadOnlyList<ExplainedRule> Rules { get; init; } = [];

    /// <summary>The run, in its newest state; absent when there is none.</summary>
    public Recorded<AnalysisRun>? Run { get; init; }

    /// <summary>The job that the result belongs to, in its newest state; absent when there is none.</summary>
    public Recorded<JobRecord>? Job { get; init; }

    /// <summary>The profiles that lead to it: those that a validation names, otherwise those of the job.</summary>
    public IReadOnlyList<Recorded<ProfilingSnapshot>> Profiles { get; init; } = [];

    /// <summary>The cleansings that lead to it: those that the profiles name, otherwise those of the job.</summary>
    public IReadOnlyList<Recorded<CleansingJob>> Cleansings { get; init; } = [];

    /// <summary>The uploads that were cleansed, each job in its newest state.</summary>
    public IReadOnlyList<Recorded<JobRecord>> Uploads { get; init; } = [];

    /// <summary>Who decided about it, oldest first; superseded reviews included.</summary>
    public IReadOnlyList<Recorded<Review>> Reviews { get; init; } = [];

    /// <summary>What quality gates decided about it, and who decided otherwise.</summary>
    public IReadOnlyList<GateOutcome> Gates { get; init; } = [];

    /// <summary>What is missing. Empty when everything is there.</summary>
    public required IReadOnlyList<ExplanationGap> Gaps { get; init; }
}
