namespace DqLineage;

/// <summary>The datasets behind one version of a model.</summary>
public sealed record ModelDatasets
{
    /// <summary>The model in its version.</summary>
    public required LineageNode Model { get; init; }

    /// <summary>What it was trained and measured on, in the order of the ledger. A dataset that two records or two splits name is there twice.</summary>
    public required IReadOnlyList<ModelDataset> Datasets { get; init; }

    /// <summary>The further datasets that those come from, nearest first, each once. The level counts edges from the model: what it was trained on would have 1.</summary>
    public required IReadOnlyList<ReachedNode> Upstream { get; init; }
}
