namespace DqLineage;

/// <summary>A place at which the level of a series jumps.</summary>
public sealed record ChangePoint
{
    /// <summary>The number of the first value of the new level, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The mean since the jump before, or since the beginning.</summary>
    public required double MeanBefore { get; init; }

    /// <summary>The mean up to the next jump, or to the end.</summary>
    public required double MeanAfter { get; init; }
}
