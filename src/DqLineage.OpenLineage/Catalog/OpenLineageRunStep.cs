namespace DqLineage.OpenLineage;

/// <summary>A run that another one's data came from or went to.</summary>
public sealed record OpenLineageRunStep
{
    /// <summary>The run.</summary>
    public required OpenLineageRunInfo Run { get; init; }

    /// <summary>How many runs away it is.</summary>
    public required int Level { get; init; }

    /// <summary>The run, one step nearer, that it gave data to or had data from.</summary>
    public required string NextRunId { get; init; }

    /// <summary>The dataset that the one wrote and the other read.</summary>
    public required OpenLineageName Dataset { get; init; }
}
