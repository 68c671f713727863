namespace DqLineage;

/// <summary>How two runs are compared.</summary>
public sealed record RunComparisonOptions
{
    /// <summary>The state of the ledger that is asked about.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>The tenant that the latest run is looked for in.</summary>
    public string? Tenant { get; init; }

    /// <summary>Whether findings that the earlier run lacks are looked for in the runs before it. Each is a search of its own.</summary>
    /// <value><see langword="true"/> by default; otherwise they all are new.</value>
    public bool FindsRecurrences { get; init; } = true;

    /// <summary>Whether runs over different datasets may be compared, whose samples may be different ones by the same ids.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool AllowsDifferentDatasets { get; init; }

    /// <summary>How many of the findings that changed are listed.</summary>
    /// <value>0 to 1,000,000; 1,000 by default.</value>
    public int MaxListed
    {
        get;
        init => field = value is >= 0 and <= 1_000_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "From 0 to 1,000,000 findings are listed.");
    }

        = 1000;
}
