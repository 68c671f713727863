namespace DqLineage;

/// <summary>What is known of a run only at its end, beside what its scope counts by itself.</summary>
public sealed record RunOutcome
{
    /// <summary>How many samples were looked at.</summary>
    public long? NSamples { get; init; }

    /// <summary>The dataset's quality as the analysis rates it.</summary>
    public double? QualityScore { get; init; }

    /// <summary>Anything else worth knowing; added to what the run began with.</summary>
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
