namespace DqLineage;

/// <summary>Everything that hangs together with a job: its steps, what they found, how one led to the next, and what is missing.</summary>
public sealed record JobChain
{
    /// <summary>The job's id.</summary>
    public required string JobId { get; init; }

    /// <summary>The job's newest state; <see langword="null"/> when records name the job and none states it, which is a gap.</summary>
    public required Recorded<JobRecord>? Job { get; init; }

    /// <summary>The newest state of each of its steps that have no type of their own, in the order in which they began.</summary>
    public required IReadOnlyList<Recorded<StageRecord>> Stages { get; init; }

    /// <summary>The newest state of each cleansing, of this job or made for it.</summary>
    public required IReadOnlyList<Recorded<CleansingJob>> Cleansings { get; init; }

    /// <summary>The profiles of the job, and those that its validations name.</summary>
    public required IReadOnlyList<Recorded<ProfilingSnapshot>> Profiles { get; init; }

    /// <summary>The newest state of each analysis run, of this job or named by its validations.</summary>
    public required IReadOnlyList<Recorded<AnalysisRun>> Runs { get; init; }

    /// <summary>The validations.</summary>
    public required IReadOnlyList<Recorded<ValidationResult>> Validations { get; init; }

    /// <summary>How one leads to the next, broken links included.</summary>
    public required IReadOnlyList<JobLink> Links { get; init; }

    /// <summary>What is missing. Empty when the chain is whole.</summary>
    public required IReadOnlyList<JobGap> Gaps { get; init; }

    /// <summary>The steps, in the order in which their newest states were recorded.</summary>
    public IReadOnlyList<JobStep> Steps => JobStep.Of(this);
}
