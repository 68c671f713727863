namespace DqLineage;

/// <summary>Finds edges that may not hold any more.</summary>
internal sealed class StaleEdgeFinder
{
    private const int None = -1;

    private readonly LineageGraph _graph;

    // By node: the newest edge by which an operation made it; the newest by which it, an operation, made something.
    private readonly int[] _madeBy;
    private readonly int[] _made;

    // By model in its version: its newest training. And of each model the version that was trained last.
    private readonly Dictionary<int, int> _trained = [];
    private readonly HashSet<int> _newestVersions;

    internal StaleEdgeFinder(LineageGraph graph)
    {
        _graph = graph;
        _madeBy = new int[graph.Nodes.Count];
        _made = new int[graph.Nodes.Count];
        Array.Fill(_madeBy, None);
        Array.Fill(_made, None);
        for (int number = 0; number < graph.EdgeCount; number++)
        {
            GraphEdge edge = graph.NumberedEdge(number);
            if (edge.Type == EdgeType.Produces)
            {
                _madeBy[edge.To] = number;
                _made[edge.From] = number;
            }
            else if (ModelOf(edge) is { } model)
            {
                _trained[model] = number;
            }
        }

        _newestVersions =
        [
            .. _trained.GroupBy(pair => graph.NodeAt(pair.Key).TextWithoutVersion, StringComparer.Ordinal)
                .Select(versions => versions.MaxBy(pair => pair.Value).Key),
        ];
    }

    internal List<StaleEdge> Find(StaleEdgeOptions options)
    {
        var stale = new List<StaleEdge>();
        HashSet<int> inForce = OperationsInForce();
        var seen = new HashSet<(int From, int To, EdgeType Type)>();
        for (int number = _graph.EdgeCount - 1; number >= 0; number--)
        {
            GraphEdge edge = _graph.NumberedEdge(number);
            if (!seen.Add((edge.From, edge.To, edge.Type)))
            {
                continue;
            }

            bool counts = IsInForce(edge, inForce);
            if (_graph.RecordAt(number).Time < options.LastStatedBefore && (counts || options.IncludeSuperseded))
            {
                stale.Add(new StaleEdge { Edge = _graph.EdgeAt(number), Reason = StaleReason.NotStatedSince });
            }

            if (options.NewerInputs && counts && NewerInputOf(edge) is { } newer)
            {
                stale.Add(new StaleEdge { Edge = _graph.EdgeAt(number), Reason = StaleReason.InputIsNewer, NewerInput = _graph.EdgeAt(newer) });
            }
        }

        stale.Reverse();
        return stale;
    }

    /// <summary>The model whose training states an edge.</summary>
    private static int? ModelOf(GraphEdge edge) => edge.Type switch
    {
        EdgeType.UsedInTraining => edge.To,
        EdgeType.ConfiguredWith or EdgeType.EvaluatedWith => edge.From,
        _ => null,
    };

    /// <summary>The operations that are the newest to make at least one of their outputs.</summary>
    private HashSet<int> OperationsInForce() => [.. _madeBy.Where(number => number != None).Select(number => _graph.NumberedEdge(number).From)];

    private bool IsInForce(GraphEdge edge, HashSet<int> operations) => edge.Type switch
    {
        EdgeType.InputTo or EdgeType.Performed or EdgeType.Hosted => operations.Contains(edge.To),
        EdgeType.Produces => _graph.NumberedEdge(_madeBy[edge.To]).From == edge.From,
        EdgeType.DerivedFrom => true,
        _ => ModelOf(edge) is { } model && _newestVersions.Contains(model),
    };

    /// <summary>The edge by which an edge's input was made anew after its output was made.</summary>
    private int? NewerInputOf(GraphEdge edge)
    {
        int made = edge.Type switch
        {
            EdgeType.InputTo => _made[edge.To],
            EdgeType.UsedInTraining => _trained[edge.To],
            _ => None,
        };
        int input = made == None ? None : _madeBy[edge.From];
        return input != None && _graph.RecordAt(input).Seq > _graph.RecordAt(made).Seq ? input : null;
    }
}
