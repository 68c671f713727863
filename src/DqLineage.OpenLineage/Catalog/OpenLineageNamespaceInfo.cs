namespace DqLineage.OpenLineage;

/// <summary>A namespace of jobs, of datasets, or of both.</summary>
public sealed record OpenLineageNamespaceInfo
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How many jobs are in it.</summary>
    public required int Jobs { get; init; }

    /// <summary>How many names of datasets are in it.</summary>
    public required int Datasets { get; init; }

    /// <summary>The time of the first event that names something in it; absent when all are known only from others.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The time of the newest event that names something in it.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
