namespace DqLineage;

/// <summary>A dataset that a model was trained or measured on, as one record of a training states it.</summary>
public sealed record ModelDataset
{
    /// <summary>The dataset, in no version in particular.</summary>
    public required LineageNode Dataset { get; init; }

    /// <summary>Which version of it; absent when the record names none.</summary>
    public string? Version { get; init; }

    /// <summary>What it was used for, such as <c>train</c>, <c>validation</c> or <c>test</c>.</summary>
    public string? Split { get; init; }

    /// <summary>Which of its samples were used, in the application's own words.</summary>
    public string? Filter { get; init; }

    /// <summary>How many samples were used.</summary>
    public long? SampleCount { get; init; }

    /// <summary>The record of the training.</summary>
    public required long Seq { get; init; }

    /// <summary>When the training was recorded.</summary>
    public required DateTimeOffset Time { get; init; }

    internal static ModelDataset Of(LineageEdge edge)
    {
        var use = edge.Fact as DatasetUse;
        return new ModelDataset
        {
            Dataset = edge.From,
            Version = use?.Version,
            Split = use?.Split,
            Filter = use?.Filter,
            SampleCount = use?.SampleCount,
            Seq = edge.Seq,
            Time = edge.Time,
        };
    }
}
