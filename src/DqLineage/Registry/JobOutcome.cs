namespace DqLineage;

/// <summary>What is known of a job only at its end.</summary>
public sealed record JobOutcome
{
    /// <summary>Where the job's report lies.</summary>
    public string? OutputReportUri { get; init; }

    /// <summary>Anything else worth knowing; added to what the job began with.</summary>
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
