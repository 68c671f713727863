namespace DqLineage;

/// <summary>What a profile is made of, and how much of it is kept.</summary>
public sealed record ProfilingOptions
{
    /// <summary>The dataset that is profiled.</summary>
    public required DatasetRef Dataset { get; init; }

    /// <summary>The snapshot's id.</summary>
    /// <value>Empty by default: a new id is made when the snapshot is recorded.</value>
    public string SnapshotId { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The id that the snapshot and the validations that use it share.</summary>
    public string? ProfilingContextId { get; init; }

    /// <summary>Whether the rows are raw or cleansed.</summary>
    /// <value><see cref="ProfileSource.Raw"/> by default.</value>
    public ProfileSource GeneratedFrom { get; init; } = ProfileSource.Raw;

    /// <summary>The cleansing job that the rows come from.</summary>
    public string? CleansingJobId { get; init; }

    /// <summary>The columns to profile, in the order of the profile. One that no row has is all null.</summary>
    /// <value>All by default, in the order in which the rows name them.</value>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>How many columns there may be at most; more are refused, so that rows that name ever new ones do not fill the memory.</summary>
    /// <value>4,096 by default; 1 to 65,536.</value>
    public int MaxColumns { get; init => field = Require(value, 1, 65_536, nameof(MaxColumns)); } = 4_096;

    /// <summary>Up to how many different values of a column are counted exactly; beyond, the number is an estimate with a standard error of 0.81 %.</summary>
    /// <value>65,536 by default, which takes 1 MiB a column; 0 to 16,777,216.</value>
    public int ExactDistinctLimit { get; init => field = Require(value, 0, 16_777_216, nameof(ExactDistinctLimit)); } = 65_536;

    /// <summary>The ranks of the quantiles to compute, in ascending order.</summary>
    /// <value>0.01, 0.05, 0.25, 0.5, 0.75, 0.95 and 0.99 by default; each from 0 to 1, none twice.</value>
    public IReadOnlyList<double> Quantiles { get; init => field = RequireRanks(value); } = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    /// <summary>By how much the rank of a quantile may be off, as a share of all numbers, in 99 of 100 answers.</summary>
    /// <value>0.0025 by default; 0.0005 to 0.1. Memory for 3/error to 9/error numbers a column.</value>
    public double QuantileRankError
    {
        get;
        init => field = value is >= 0.0005 and <= 0.1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "QuantileRankError is from 0.0005 to 0.1.");
    } = 0.0025;

    /// <summary>How many of the most frequent values are kept.</summary>
    /// <value>10 by default; 0 to 1,000.</value>
    public int FrequentValues { get; init => field = Require(value, 0, 1_000, nameof(FrequentValues)); } = 10;

    /// <summary>How many values are counted at a time. Up to so many different values of a column, counts of values are exact.</summary>
    /// <value>1,024 by default; 16 to 65,536.</value>
    public int FrequentValueCounters { get; init => field = Require(value, 16, 65_536, nameof(FrequentValueCounters)); } = 1_024;

    /// <summary>How many buckets a distribution of numbers has at most; there are more than half as many unless the numbers are few.</summary>
    /// <value>32 by default; 2 to 256, or 0 for none.</value>
    public int HistogramBuckets
    {
        get;
        init => field = value == 0 ? 0 : Require(value, 2, 256, nameof(HistogramBuckets));
    } = 32;

    /// <summary>How many categories a distribution of other values has at most, beside the number of the others.</summary>
    /// <value>50 by default; 0 to 1,000.</value>
    public int Categories { get; init => field = Require(value, 0, 1_000, nameof(Categories)); } = 50;

    /// <summary>How many values of each column are kept as they stand in the data: the first that are not null.</summary>
    /// <value>0 by default, because a ledger keeps what it is given; 0 to 100.</value>
    public int SampleValues { get; init => field = Require(value, 0, 100, nameof(SampleValues)); }

    /// <summary>Anything else worth knowing about the snapshot.</summary>
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }

    private static int Require(int value, int least, int most, string name) =>
        value >= least && value <= most ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{name} is from {least} to {most}.");

    private static IReadOnlyList<double> RequireRanks(IReadOnlyList<double> ranks)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        for (int i = 0; i < ranks.Count; i++)
        {
            if (ranks[i] is not (>= 0 and <= 1) || (i > 0 && ranks[i] <= ranks[i - 1]))
            {
                throw new ArgumentOutOfRangeException(nameof(ranks), ranks[i], "Ranks of quantiles are from 0 to 1, in ascending order, none twice.");
            }
        }

        return [.. ranks];
    }
}
