namespace DqLineage;

/// <summary>What one reviewer decided in a run, and what became of it. Adjudications are not counted as decisions: they settle those of others.</summary>
public sealed record ReviewerDecisions
{
    /// <summary>How many findings the reviewer decided.</summary>
    public required long Decided { get; init; }

    /// <summary>How many times the reviewer later decided a finding otherwise.</summary>
    public required long Reversed { get; init; }

    /// <summary>How many of the findings others decided as well.</summary>
    public required long DecidedWithOthers { get; init; }

    /// <summary>How many of those everybody decided alike.</summary>
    public required long Alike { get; init; }

    /// <summary>How many of the findings an adjudication settled otherwise.</summary>
    public required long Overruled { get; init; }

    /// <summary>How many findings the reviewer settled as an adjudicator.</summary>
    public required long Adjudicated { get; init; }
}
