namespace DqLineage;

/// <summary>Looks for what is missing in a lineage graph, node by node, and for cycles.</summary>
internal sealed class LineageChecker(LineageGraph graph, LineageCheckOptions options)
{
    internal const int MaxRecords = 10;

    private readonly NodeFacts _nodes = new(graph);

    internal LineageCheckReport Run()
    {
        var findings = new List<LineageFinding>();
        foreach (LineageFindingKind kind in options.Kinds.Distinct().Order())
        {
            findings.AddRange(kind switch
            {
                LineageFindingKind.Cycle => new CycleFinder(graph, options.MaxMembers).Find(),
                LineageFindingKind.ExpectedNodeMissing => options.Expected.Where(node => !graph.Contains(node)).Distinct().Select(Missing),
                _ => At(kind, Enumerable.Range(0, _nodes.Count)),
            });
        }

        return new LineageCheckReport { Findings = findings, Nodes = _nodes.Count, Edges = graph.EdgeCount };
    }

    /// <summary>What is missing at some nodes, by kind and then in their order.</summary>
    internal static IReadOnlyList<LineageFinding> GapsAt(LineageGraph graph, IReadOnlyList<ReachedNode> nodes)
    {
        var options = new LineageCheckOptions();
        var checker = new LineageChecker(graph, options);
        int[] ids = [.. nodes.Select(reached => graph.Find(reached.Node))];
        return [.. options.Kinds.SelectMany(kind => checker.At(kind, ids))];
    }

    private IEnumerable<LineageFinding> At(LineageFindingKind kind, IEnumerable<int> ids) => ids.Where(id => Has(kind, id)).Select(id => Finding(kind, id));

    /// <summary>Whether there is such a finding at a node. Of cycles and missing nodes there is none.</summary>
    private bool Has(LineageFindingKind kind, int id)
    {
        NodeRoles roles = _nodes[id];
        bool isDataset = graph.KindAt(id) == NodeKind.Dataset;
        bool isUnknown = !roles.HasFlag(NodeRoles.Recorded);
        bool isFromNowhere = isDataset && isUnknown && !roles.HasFlag(NodeRoles.Derived);
        return kind switch
        {
            LineageFindingKind.DanglingInput => isFromNowhere && roles.HasFlag(NodeRoles.Read) && !IsSource(id),
            LineageFindingKind.UnknownTrainingDataset => isFromNowhere && roles.HasFlag(NodeRoles.TrainedOn) && !IsSource(id),
            LineageFindingKind.OutputWithoutProducer => isUnknown && (isDataset ? roles.HasFlag(NodeRoles.Derived) : roles.HasFlag(NodeRoles.Read) && IsMade(graph.KindAt(id))),
            LineageFindingKind.PredictionOfUnknownModel => isUnknown && roles.HasFlag(NodeRoles.NamedByPrediction),
            LineageFindingKind.UnversionedInput => isDataset && roles.HasFlag(NodeRoles.UsedWithoutVersion),
            _ => false,
        };
    }

    private static bool IsMade(NodeKind kind) => kind == NodeKind.Operation || kind == NodeKind.Prediction || kind == NodeKind.Model;

    private bool IsSource(int id) => NodePattern.IsMatch(options.Sources, graph.NodeAt(id));

    private LineageFinding Finding(LineageFindingKind kind, int id)
    {
        string name = SafeText.Show(graph.NodeAt(id).ToString());
        return new LineageFinding
        {
            Kind = kind,
            Severity = kind is LineageFindingKind.DanglingInput or LineageFindingKind.UnversionedInput ? LineageSeverity.Warning : LineageSeverity.Error,
            Node = graph.NodeAt(id),
            Message = kind switch
            {
                LineageFindingKind.DanglingInput => $"{name} is read, and no operation makes it: record the operation, or declare it a source.",
                LineageFindingKind.UnknownTrainingDataset => $"{name} was trained on, and no operation makes it: record the operation, or declare it a source.",
                LineageFindingKind.OutputWithoutProducer => $"{name} has been made, and no record says by what: record the operation, the prediction or the training.",
                LineageFindingKind.PredictionOfUnknownModel => $"{name} made predictions, and no record says what it was trained on: record its training, under the same id and version.",
                _ => $"{name} is used without a version: name the version in the inputs of operations and predictions, and in trainings.",
            },
            Records = RecordsOf(kind, id),
        };
    }

    private static LineageFinding Missing(LineageNode node) => new()
    {
        Kind = LineageFindingKind.ExpectedNodeMissing,
        Severity = LineageSeverity.Error,
        Node = node,
        Message = $"{SafeText.Show(node.ToString())} is expected, and no record names it: look for a misspelt name, or for the job that did not run.",
    };

    /// <summary>The newest records that state what was found.</summary>
    private List<long> RecordsOf(LineageFindingKind kind, int id)
    {
        if (kind == LineageFindingKind.OutputWithoutProducer && graph.KindAt(id) == NodeKind.Dataset)
        {
            return [graph.RecordAt(_nodes.DerivedBy(id)).Seq];
        }

        var records = new List<long>();
        ReadOnlySpan<int> edges = graph.Leaving[id];
        for (int i = edges.Length - 1; i >= 0 && records.Count < MaxRecords; i--)
        {
            EdgeType type = graph.NumberedEdge(edges[i]).Type;
            bool isMeant = kind switch
            {
                LineageFindingKind.DanglingInput or LineageFindingKind.OutputWithoutProducer => type == EdgeType.InputTo,
                LineageFindingKind.UnknownTrainingDataset => type == EdgeType.UsedInTraining,
                LineageFindingKind.PredictionOfUnknownModel => type == EdgeType.GeneratedBy,
                _ => (type is EdgeType.InputTo or EdgeType.UsedInTraining) && graph.VersionAt(edges[i]) is null,
            };
            long seq = graph.RecordAt(edges[i]).Seq;
            if (isMeant && (records.Count == 0 || records[^1] != seq))
            {
                records.Add(seq);
            }
        }

        records.Reverse();
        return records;
    }
}
