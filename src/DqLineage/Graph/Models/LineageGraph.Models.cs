namespace DqLineage;

public sealed partial class LineageGraph
{
    /// <summary>The datasets that a model was trained on, and those that they come from.</summary>
    /// <param name="model">The model; without a version all of its versions.</param>
    /// <returns>One answer for each version, in the order in which the ledger first named them. A version that no training states has no datasets.</returns>
    /// <exception cref="LineageNodeNotFoundException">No record names the model, or this version of it.</exception>
    /// <exception cref="ArgumentException">The node is no model.</exception>
    public IReadOnlyList<ModelDatasets> DatasetsBehindModel(LineageNode model)
    {
        if (model.Kind != NodeKind.Model)
        {
            throw new ArgumentException($"'{SafeText.Show(model.ToString())}' is no model: ask about a node such as model/{Project}/churn@3.", nameof(model));
        }

        if (model.Version is not null)
        {
            return [DatasetsBehind(Find(model))];
        }

        List<ModelDatasets> versions =
        [
            .. Enumerable.Range(0, _nodes.Length)
                .Where(id => _nodes.KindOf(id) == NodeKind.Model && string.Equals(_nodes[id].TextWithoutVersion, model.TextWithoutVersion, StringComparison.Ordinal))
                .Select(DatasetsBehind),
        ];
        return versions.Count > 0 ? versions : throw new LineageNodeNotFoundException(model);
    }

    /// <inheritdoc cref="DatasetsBehindModel(LineageNode)"/>
    /// <param name="model">The model's id, and its version; without a version all of its versions.</param>
    public IReadOnlyList<ModelDatasets> DatasetsBehindModel(ModelRef model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return DatasetsBehindModel(new LineageNode(NodeKind.Model, Project, model.Id, model.Version));
    }

    internal IReadOnlyList<ModelDataset> TrainedOn(int model)
    {
        var datasets = new List<ModelDataset>();
        foreach (int number in Arriving[model])
        {
            if (_edges[number].Type == EdgeType.UsedInTraining)
            {
                datasets.Add(ModelDataset.Of(EdgeAt(number)));
            }
        }

        return datasets;
    }

    private ModelDatasets DatasetsBehind(int model)
    {
        IReadOnlyList<ModelDataset> datasets = TrainedOn(model);
        var direct = datasets.Select(dataset => dataset.Dataset).ToHashSet();
        return new ModelDatasets
        {
            Model = _nodes[model],
            Datasets = datasets,
            Upstream = [.. Upstream(_nodes[model], new TraversalOptions { Kinds = [NodeKind.Dataset] }).Where(reached => !direct.Contains(reached.Node))],
        };
    }
}
