namespace DqLineage.OpenLineage;

/// <summary>A job or a dataset that lineage leads to.</summary>
public sealed record OpenLineageLineageNode
{
    /// <summary><see cref="NodeKind.Job"/> or <see cref="NodeKind.Dataset"/>.</summary>
    public required NodeKind Kind { get; init; }

    /// <summary>What it is known by; of a dataset of several names the one of <see cref="OpenLineageDatasetInfo.Name"/>.</summary>
    public required OpenLineageName Name { get; init; }

    /// <summary>How many steps it is away, from a dataset to a job or from a job to a dataset; 0 for where the question began.</summary>
    public required int Level { get; init; }
}
