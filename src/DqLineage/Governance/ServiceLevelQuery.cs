namespace DqLineage;

/// <summary>Asks how well jobs and data did in a period, against objectives.</summary>
public sealed record ServiceLevelQuery
{
    /// <summary>Where the period begins, included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Where the period ends, not included.</summary>
    /// <value>By default the moment that is asked about, with what happened at it.</value>
    public DateTimeOffset? To { get; init; }

    /// <summary>The state of the ledger that is asked about. Jobs that run, ages and dead letters are judged by its time.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>Only records of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>The share of ended jobs that should be completed.</summary>
    /// <value>0.995 by default; from 0 to 1.</value>
    public double PipelineSuccessTarget { get; init => field = Share(value); } = 0.995;

    /// <summary>The share of checked rows that should pass.</summary>
    /// <value>0.99 by default; from 0 to 1.</value>
    public double RowPassTarget { get; init => field = Share(value); } = 0.99;

    /// <summary>How old the newest data of a dataset or a source may be.</summary>
    /// <value>Absent by default: ages are told and not judged. Not negative.</value>
    public TimeSpan? MaxAge
    {
        get;
        init => field = value is null || value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "An age is not negative.");
    }

    /// <summary>Datasets that are told of even when nothing of them is recorded.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<DatasetRef> ExpectedDatasets { get; init => field = value ?? []; } = [];

    /// <summary>Sources that are told of even when they have no watermark.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<string> ExpectedSources { get; init => field = value ?? []; } = [];

    private static double Share(double value) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A target is a share from 0 to 1, such as 0.995.");
}
