namespace DqLineage;

/// <summary>Which part of a dataset, in which version, was read, made, or used in a training.</summary>
/// <remarks>It is on edges of the types <see cref="EdgeType.InputTo"/>, <see cref="EdgeType.Produces"/> and <see cref="EdgeType.UsedInTraining"/> whose record says any of it.</remarks>
public sealed record DatasetUse : LineageEdgeFact
{
    /// <summary>Which version of the dataset; absent when the record names none.</summary>
    public string? Version { get; init; }

    /// <summary>What a training used it for, such as <c>train</c>, <c>validation</c> or <c>test</c>.</summary>
    public string? Split { get; init; }

    /// <summary>Which of its samples a training used, in the application's own words.</summary>
    public string? Filter { get; init; }

    /// <summary>How many samples a training used.</summary>
    public long? SampleCount { get; init; }

    /// <summary>What a record says of a node that it reads or makes.</summary>
    /// <returns>Absent when it says nothing.</returns>
    internal static DatasetUse? Of(LineageNode node) => node.Version is { } version && node.IsDataset ? OfVersion(version) : null;

    /// <summary>What a record says of a dataset that it reads or makes.</summary>
    /// <returns>Absent when it says nothing.</returns>
    internal static DatasetUse? Of(DatasetRef dataset) => OfVersion(dataset.Version);

    /// <summary>What a training says of a dataset.</summary>
    /// <returns>Absent when it says nothing.</returns>
    internal static DatasetUse? Of(TrainingDataset dataset)
    {
        var use = new DatasetUse
        {
            Version = dataset.Version ?? dataset.Node.Version,
            Split = dataset.Split,
            Filter = dataset.Filter,
            SampleCount = dataset.SampleCount,
        };
        return use == new DatasetUse() ? null : use;
    }

    private static DatasetUse? OfVersion(string? version) => version is null ? null : new DatasetUse { Version = version };
}
