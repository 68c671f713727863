namespace DqLineage;

/// <summary>Goes from columns to columns by those steps that are wanted, level by level.</summary>
internal sealed class ColumnWalk
{
    // By node: how far from the nearest origin. Only what was met takes memory: columns are few beside a graph.
    private readonly Dictionary<int, int> _levels = [];
    private readonly List<int> _order = [];
    private readonly int _origins;

    private ColumnWalk(List<int> origins)
    {
        _origins = origins.Count;
        foreach (int origin in origins)
        {
            _levels.Add(origin, 0);
            _order.Add(origin);
        }
    }

    /// <summary>The nodes that were reached, nearest first, without the origins.</summary>
    internal IEnumerable<(int Id, int Level)> Reached => _order.Skip(_origins).Select(id => (id, _levels[id]));

    internal bool Has(int node) => _levels.ContainsKey(node);

    /// <param name="graph">The graph.</param>
    /// <param name="origins">Where to begin.</param>
    /// <param name="maxDepth">How many steps to go.</param>
    /// <param name="isDownstream">Which way.</param>
    /// <param name="isWanted">Which steps to take.</param>
    /// <param name="steps">Where to put the numbers of the steps that were met, each once.</param>
    internal static ColumnWalk Of(
        LineageGraph graph, List<int> origins, int maxDepth, bool isDownstream, Func<ColumnTransformation, bool> isWanted, List<int>? steps = null)
    {
        var walk = new ColumnWalk(origins);
        EdgeIndex edges = isDownstream ? graph.Leaving : graph.Arriving;
        for (int i = 0; i < walk._order.Count && walk._levels[walk._order[i]] < maxDepth; i++)
        {
            int node = walk._order[i];
            foreach (int number in edges[node])
            {
                GraphEdge edge = graph.NumberedEdge(number);
                if (edge.Type != EdgeType.DerivedFrom || !isWanted((ColumnTransformation)graph.FactAt(number)!))
                {
                    continue;
                }

                steps?.Add(number);
                int next = isDownstream ? edge.Target : edge.Source;
                if (walk._levels.TryAdd(next, walk._levels[node] + 1))
                {
                    walk._order.Add(next);
                }
            }
        }

        return walk;
    }
}
