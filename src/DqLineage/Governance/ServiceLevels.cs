namespace DqLineage;

/// <summary>How well jobs and data did in a period.</summary>
public sealed record ServiceLevels
{
    /// <summary>Where the period begins, included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Where the period ends, not included.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The jobs that ended in the period, and how many of them were completed.</summary>
    public required ServiceLevel PipelineSuccess { get; init; }

    /// <summary>The rows that validations of the period looked at, and how many of them passed.</summary>
    public required ServiceLevel RowPass { get; init; }

    /// <summary>The validations of the period that do not say how many rows they looked at and how many passed, so that they have no weight.</summary>
    public required long ValidationsWithoutRows { get; init; }

    /// <summary>The jobs that were due in the period and ended too late, took too long, or have not ended.</summary>
    public required IReadOnlyList<SlaBreach> SlaBreaches { get; init; }

    /// <summary>The age of the newest data of each dataset and each source, oldest first. It is that of the moment that is asked about, not of the period.</summary>
    public required IReadOnlyList<DataFreshness> Freshness { get; init; }

    /// <summary>How many dead letters are open at the moment that is asked about.</summary>
    public required long OpenDeadLetters { get; init; }

    /// <summary>How many dead letters have expired without anybody seeing to them.</summary>
    public required long ExpiredDeadLetters { get; init; }

    /// <summary>Since when the oldest open dead letter waits.</summary>
    public required DateTimeOffset? OldestOpenDeadLetter { get; init; }

    /// <summary>Whether no objective is missed: those of jobs, rows and ages. One that nothing happened for is not missed. Breaches of an SLA and dead letters have no objective.</summary>
    public bool IsMet => PipelineSuccess.IsMet != false && RowPass.IsMet != false && Freshness.All(one => one.IsMet != false);
}
