namespace DqLineage;

/// <summary>What a test expects of a lineage graph: ask one thing after the other, and at the end <see cref="Verify"/>.</summary>
/// <remarks>
/// Each expectation is looked at when it is asked; nothing throws before <see cref="Verify"/>, which tells of all that are not met at once. It needs no test framework: what it
/// throws is an exception like any other. A node that no record names meets no expectation that something comes from it or reaches it, and all that nothing does.
/// Not safe for several threads at once.
/// </remarks>
public sealed class LineageExpectations
{
    private readonly LineageGraph _graph;
    private readonly List<string> _unmet = [];

    private LineageExpectations(LineageGraph graph) => _graph = graph;

    /// <summary>What is not as expected so far, one sentence each.</summary>
    public IReadOnlyList<string> Unmet => _unmet;

    /// <summary>Begins to ask.</summary>
    /// <param name="graph">The graph, of any state of the ledger.</param>
    public static LineageExpectations Of(LineageGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new LineageExpectations(graph);
    }

    /// <summary>Expects nodes to be upstream of another, at any distance.</summary>
    /// <param name="node">The node.</param>
    /// <param name="origins">What it comes from, all of them.</param>
    /// <returns>These expectations.</returns>
    public LineageExpectations ComesFrom(LineageNode node, params IReadOnlyList<LineageNode> origins) =>
        ExpectOfEach(origins, origin => ExpectPath(origin, node, $"{Show(node)} does not come from {Show(origin)}"));

    /// <summary>Expects nodes not to be upstream of another, at any distance.</summary>
    /// <param name="node">The node.</param>
    /// <param name="origins">What it does not come from, none of them.</param>
    /// <returns>These expectations.</returns>
    public LineageExpectations DoesNotComeFrom(LineageNode node, params IReadOnlyList<LineageNode> origins) =>
        ExpectOfEach(origins, origin => ExpectNoPath(origin, node, $"{Show(node)} comes from {Show(origin)}"));

    /// <summary>Expects nodes to be downstream of another, at any distance.</summary>
    /// <param name="node">The node.</param>
    /// <param name="targets">What it reaches, all of them.</param>
    /// <returns>These expectations.</returns>
    public LineageExpectations Reaches(LineageNode node, params IReadOnlyList<LineageNode> targets) =>
        ExpectOfEach(targets, target => ExpectPath(node, target, $"{Show(node)} does not reach {Show(target)}"));

    /// <summary>Expects nodes not to be downstream of another, at any distance.</summary>
    /// <param name="node">The node.</param>
    /// <param name="targets">What it does not reach, none of them.</param>
    /// <returns>These expectations.</returns>
    public LineageExpectations DoesNotReach(LineageNode node, params IReadOnlyList<LineageNode> targets) =>
        ExpectOfEach(targets, target => ExpectNoPath(node, target, $"{Show(node)} reaches {Show(target)}"));

    /// <summary>Expects columns to be upstream of another at least, at any distance; there may be more.</summary>
    /// <param name="column">The column.</param>
    /// <param name="origins">Columns that it comes from.</param>
    /// <returns>These expectations.</returns>
    public LineageExpectations ColumnComesFrom(LineageNode column, params IReadOnlyList<LineageNode> origins)
    {
        List<LineageNode> upstream = [.. ColumnsBehind(column).Columns.Select(reached => reached.Column)];
        foreach (LineageNode origin in RequireSome(origins).Where(origin => !upstream.Contains(origin.InGraph())))
        {
            _unmet.Add($"{Show(column)} does not come from {Show(origin)}: {Upstream(upstream)}.");
        }

        return this;
    }

    /// <summary>Expects a column to come from these columns and no others, at the end of all steps: those of its columns upstream that come from no other.</summary>
    /// <param name="column">The column.</param>
    /// <param name="origins">All columns that it comes from in the end; none when it comes from nothing.</param>
    /// <returns>These expectations.</returns>
    public LineageExpectations ColumnComesOnlyFrom(LineageNode column, params IReadOnlyList<LineageNode> origins)
    {
        ArgumentNullException.ThrowIfNull(origins);
        LineageColumns upstream = ColumnsBehind(column);
        var derived = upstream.Steps.Where(step => step.From != step.To).Select(step => step.From).ToHashSet();
        List<LineageNode> ends = [.. upstream.Columns.Select(reached => reached.Column).Where(one => !derived.Contains(one))];
        List<LineageNode> expected = [.. origins.Select(origin => origin.InGraph())];
        _unmet.AddRange(expected.Except(ends).Select(origin => $"{Show(column)} does not come from {Show(origin)} in the end: {Upstream(ends)}."));
        _unmet.AddRange(ends.Except(expected).Select(end => $"{Show(column)} comes from {Show(end)} too."));
        return this;
    }

    /// <summary>Expects an operation to make a dataset.</summary>
    /// <param name="node">The dataset, or whatever else an operation makes.</param>
    /// <returns>These expectations.</returns>
    public LineageExpectations HasProducer(LineageNode node)
    {
        if (!EdgesAt(_graph.Arriving, node).Any(edge => edge.Type == EdgeType.Produces))
        {
            _unmet.Add(_graph.Contains(node) ? $"{Show(node)} has no producer: no operation names it among its outputs." : Unknown(node));
        }

        return this;
    }

    /// <summary>Expects every operation, prediction and training that uses a dataset to name the version.</summary>
    /// <param name="node">The dataset.</param>
    /// <returns>These expectations.</returns>
    public LineageExpectations IsVersioned(LineageNode node)
    {
        LineageEdge[] bare = [.. EdgesAt(_graph.Leaving, node).Where(edge => edge.Type is EdgeType.InputTo or EdgeType.UsedInTraining && edge.Fact is not DatasetUse { Version: not null })];
        if (!_graph.Contains(node))
        {
            _unmet.Add(Unknown(node));
        }
        else if (bare.Length > 0)
        {
            _unmet.Add($"{Show(node)} is used without a version, last by record {bare[^1].Seq}.");
        }

        return this;
    }

    /// <summary>Expects no node to come from itself. Versions of one dataset are told apart where every record names them.</summary>
    /// <returns>These expectations.</returns>
    public LineageExpectations HasNoCycles() => Expect(new LineageCheckOptions { Kinds = [LineageFindingKind.Cycle] });

    /// <summary>Expects an operation to make every dataset that is read or trained on, but those from outside.</summary>
    /// <param name="sources">What comes from outside: texts of nodes, in which <c>*</c> stands for any characters, such as <c>dataset/raw/*</c>.</param>
    /// <returns>These expectations.</returns>
    /// <exception cref="ArgumentException">A pattern is empty.</exception>
    public LineageExpectations HasNoDanglingInputs(params IReadOnlyList<string> sources) =>
        Expect(new LineageCheckOptions { Kinds = [LineageFindingKind.DanglingInput, LineageFindingKind.UnknownTrainingDataset], Sources = sources });

    /// <summary>Ends the asking.</summary>
    /// <exception cref="LineageExpectationException">Something is not as expected; the message lists all of it.</exception>
    public void Verify()
    {
        if (_unmet.Count > 0)
        {
            throw new LineageExpectationException([.. _unmet]);
        }
    }

    private LineageExpectations Expect(LineageCheckOptions options)
    {
        _unmet.AddRange(_graph.Check(options).Findings.Select(finding => finding.Message));
        return this;
    }

    private LineageExpectations ExpectOfEach(IReadOnlyList<LineageNode> nodes, Action<LineageNode> expect)
    {
        foreach (LineageNode node in RequireSome(nodes))
        {
            expect(node);
        }

        return this;
    }

    private void ExpectPath(LineageNode from, LineageNode to, string unmet)
    {
        if (!_graph.Contains(from) || !_graph.Contains(to))
        {
            _unmet.Add($"{unmet}: {Unknown(_graph.Contains(from) ? to : from)}");
        }
        else if (ShortestPath(from, to) is null)
        {
            _unmet.Add(ShortestPath(to, from) is { } back ? $"{unmet}. It is the other way round: {back}." : $"{unmet}. {DatasetsBehind(to)}");
        }
    }

    private void ExpectNoPath(LineageNode from, LineageNode to, string unmet)
    {
        if (_graph.Contains(from) && _graph.Contains(to) && ShortestPath(from, to) is { } path)
        {
            _unmet.Add($"{unmet}: {path}.");
        }
    }

    private string? ShortestPath(LineageNode from, LineageNode to) => _graph.ShortestPath(from, to) is { } path ? string.Join(" → ", path.Select(Show)) : null;

    private string DatasetsBehind(LineageNode node)
    {
        List<LineageNode> datasets = [.. _graph.Upstream(node, new TraversalOptions { Kinds = [NodeKind.Dataset, NodeKind.Column] }).Select(reached => reached.Node)];
        return $"Upstream of {Show(node)}: {Names(datasets)}.";
    }

    private LineageColumns ColumnsBehind(LineageNode column) =>
        _graph.Contains(column) ? _graph.ColumnUpstream(column) : new LineageColumns { Origins = [], Columns = [], Steps = [] };

    private IEnumerable<LineageEdge> EdgesAt(EdgeIndex edges, LineageNode node) =>
        _graph.TryFind(node, out int id) ? edges[id].ToArray().Select(_graph.EdgeAt) : [];

    private static string Upstream(List<LineageNode> columns) => columns.Count == 0 ? "nothing is upstream of it" : $"upstream of it is {Names(columns)}";

    private static string Names(List<LineageNode> nodes)
    {
        const int most = 5;
        string names = string.Join(", ", nodes.Take(most).Select(Show));
        return nodes.Count == 0 ? "nothing" : nodes.Count > most ? $"{names} and {nodes.Count - most} more" : names;
    }

    private static IReadOnlyList<LineageNode> RequireSome(IReadOnlyList<LineageNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return nodes.Count > 0 ? nodes : throw new ArgumentException("Nothing is expected: name at least one node.", nameof(nodes));
    }

    private static string Unknown(LineageNode node) => $"no record names {Show(node)}.";

    private static string Show(LineageNode node) => SafeText.Show(node.ToString());
}
