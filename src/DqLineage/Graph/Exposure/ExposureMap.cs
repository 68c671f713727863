using System.Globalization;

namespace DqLineage;

/// <summary>Finds what used a sample's datasets and what comes from them, going through the graph once for each version of a dataset.</summary>
internal sealed class ExposureMap(LineageGraph graph, bool anyVersion)
{
    private const int NotReached = 0;

    private readonly Dictionary<(int Node, string? Version), DatasetExposure> _known = [];
    private readonly Dictionary<string, DatasetExposure> _joined = new(StringComparer.Ordinal);
    private readonly Dictionary<int, IReadOnlyList<ExposedPrediction>> _predictions = [];
    private readonly bool _namesSamples = graph.MayHave(NodeKind.Sample);

    /// <summary>What used a sample that was flagged in some datasets: through these and through the operations that name it, and what predictions name it.</summary>
    internal (DatasetExposure Exposure, DatasetExposure Named) Of(SampleId sample, IReadOnlyList<LineageNode> datasets)
    {
        var starts = new HashSet<(int Node, string? Version)>();
        foreach (LineageNode dataset in datasets)
        {
            if (graph.TryFind(dataset, out int id))
            {
                starts.Add((id, anyVersion ? null : dataset.Version));
            }
        }

        var predictions = new Dictionary<int, int>();
        foreach (int number in _namesSamples ? NodesOf(sample, datasets).SelectMany(id => graph.Leaving[id].ToArray()) : [])
        {
            int user = graph.NumberedEdge(number).Target;
            if (graph.KindAt(user) == NodeKind.Prediction)
            {
                KeepEarliest(predictions, user, number);
            }
            else
            {
                starts.Add((user, null));
            }
        }

        var named = new DatasetExposure([], predictions.Select(pair => ExposedPrediction.Of(graph, pair.Key, pair.Value)));
        return (Behind([.. starts.Order()]), named);
    }

    /// <summary>The nodes that may stand for a sample: as <see cref="LineageNode.Sample"/> makes one, and under the dataset's name alone.</summary>
    private IEnumerable<int> NodesOf(SampleId sample, IReadOnlyList<LineageNode> datasets)
    {
        IEnumerable<SampleId> samples = sample.Kind == SampleIdKind.Pair ? sample.Parts : [sample];
        IEnumerable<(string Namespace, string Name)> names =
            from one in samples
            from dataset in datasets
            from space in (string[])[$"{dataset.Namespace}/{dataset.Name}", dataset.Name]
            from name in (string[])[one.ToString(), one.ToDisplayString()]
            where IdentifierRule.IsValid(space) && IdentifierRule.IsValid(name)
            select (space, name);
        foreach ((string space, string name) in names.Distinct())
        {
            if (graph.TryFind(new LineageNode(NodeKind.Sample, space, name), out int id))
            {
                yield return id;
            }
        }
    }

    /// <summary>What comes from several starts. Samples that have the same ones share the answer.</summary>
    private DatasetExposure Behind((int Node, string? Version)[] starts)
    {
        if (starts.Length == 1)
        {
            return Behind(starts[0].Node, starts[0].Version);
        }

        // A position for the version's end, so that no two lists of starts share a text.
        string key = string.Concat(starts.Select(start => string.Create(CultureInfo.InvariantCulture, $"{start.Node} {start.Version?.Length ?? -1} {start.Version} ")));
        if (!_joined.TryGetValue(key, out DatasetExposure? joined))
        {
            _joined.Add(key, joined = DatasetExposure.Of([.. starts.Select(start => Behind(start.Node, start.Version))]));
        }

        return joined;
    }

    private DatasetExposure Behind(int start, string? version)
    {
        if (!_known.TryGetValue((start, version), out DatasetExposure? exposure))
        {
            _known.Add((start, version), exposure = Walk(start, version));
        }

        return exposure;
    }

    /// <summary>Goes downstream, level by level. The dataset itself is left only by edges that are about the version; what was made is left by all.</summary>
    private DatasetExposure Walk(int start, string? version)
    {
        int[] levels = new int[graph.Nodes.Count];
        var trainings = new Dictionary<int, int>();
        var asked = new Dictionary<int, int>();
        var order = new Queue<int>();
        Follow(start, level: 1, number => version is null || graph.VersionAt(number) is not { } other || string.Equals(other, version, StringComparison.Ordinal));
        while (order.TryDequeue(out int node))
        {
            Follow(node, levels[node] + 1, static _ => true);
        }

        return new DatasetExposure(
            trainings.Select(pair => new ExposedModel
            {
                Model = graph.NodeAt(pair.Key),
                Level = levels[pair.Key],
                Training = ModelDataset.Of(graph.EdgeAt(pair.Value)),
                Predictions = PredictionsOf(pair.Key),
            }),
            asked.Select(pair => ExposedPrediction.Of(graph, pair.Key, pair.Value)));

        void Follow(int node, int level, Func<int, bool> isWanted)
        {
            foreach (int number in graph.Leaving[node])
            {
                if (!isWanted(number))
                {
                    continue;
                }

                GraphEdge edge = graph.NumberedEdge(number);
                int target = edge.Target;
                if (edge.Type == EdgeType.UsedInTraining)
                {
                    KeepEarliest(trainings, target, number);
                }
                else if (edge.Type == EdgeType.InputTo && graph.KindAt(target) == NodeKind.Prediction)
                {
                    KeepEarliest(asked, target, number);
                }

                if (levels[target] == NotReached)
                {
                    levels[target] = level;
                    order.Enqueue(target);
                }
            }
        }
    }

    private IReadOnlyList<ExposedPrediction> PredictionsOf(int model)
    {
        if (!_predictions.TryGetValue(model, out IReadOnlyList<ExposedPrediction>? predictions))
        {
            var all = new List<ExposedPrediction>();
            foreach (int number in graph.Leaving[model])
            {
                GraphEdge edge = graph.NumberedEdge(number);
                if (edge.Type == EdgeType.GeneratedBy)
                {
                    all.Add(ExposedPrediction.Of(graph, edge.From, number));
                }
            }

            _predictions.Add(model, predictions = all);
        }

        return predictions;
    }

    // Numbers go with the ledger: the smaller is the earlier.
    private static void KeepEarliest(Dictionary<int, int> edges, int node, int number)
    {
        if (!edges.TryGetValue(node, out int earliest) || number < earliest)
        {
            edges[node] = number;
        }
    }
}
