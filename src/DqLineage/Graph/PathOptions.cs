namespace DqLineage;

/// <summary>How many paths between two nodes to look for, and for how long.</summary>
public sealed record PathOptions
{
    /// <summary>How many paths at most.</summary>
    /// <value>100 by default, at least 1.</value>
    public int MaxPaths
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one path has to be asked for.");
    }
    = 100;

    /// <summary>How many edges a path has at most.</summary>
    /// <value>64 by default, at least 1.</value>
    public int MaxLength
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A path has at least one edge.");
    }
    = 64;

    /// <summary>How many edges to try before giving up: between two nodes of a dense graph there may be more paths than anybody can count.</summary>
    /// <value>1,000,000 by default, at least 1.</value>
    public long MaxSteps
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one edge has to be tried.");
    }
    = 1_000_000;
}
