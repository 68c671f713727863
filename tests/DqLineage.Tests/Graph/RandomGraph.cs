namespace DqLineage.Tests.Graph;

/// <summary>Small graphs of datasets and columns, and slow and simple answers to what is asked of them.</summary>
internal sealed class RandomGraph
{
    private readonly List<(int From, int To)> _edges = [];

    private RandomGraph(int nodes) => Nodes = nodes;

    internal int Nodes { get; }

    internal IReadOnlyList<(int From, int To)> Edges => _edges;

    internal static RandomGraph Of(int nodes, params (int From, int To)[] edges)
    {
        var graph = new RandomGraph(nodes);
        graph._edges.AddRange(edges);
        return graph;
    }

    /// <summary>Edges any way, to themselves and twice too.</summary>
    internal static RandomGraph New(int seed)
    {
        var random = new Random(seed);
        var graph = new RandomGraph(random.Next(1, 9));
        for (int edges = random.Next(0, 2 * graph.Nodes); edges > 0; edges--)
        {
            graph._edges.Add((random.Next(graph.Nodes), random.Next(graph.Nodes)));
        }

        return graph;
    }

    internal static LineageNode Node(int number) => LineageNode.Dataset("random", $"n{number}");

    internal LineageGraph Build()
    {
        var builder = new LineageGraphBuilder(Some.Project.Value);
        for (int node = 0; node < Nodes; node++)
        {
            builder.Add(Node(node));
        }

        builder.Begin(1, Some.Instant);
        foreach ((int from, int to) in _edges)
        {
            builder.Add(Node(from), Node(to), EdgeType.Produces);
        }

        return builder.Build(count: 2);
    }

    internal IReadOnlyList<int> Neighbours(int node, bool isDownstream) =>
        [.. _edges.Where(edge => (isDownstream ? edge.From : edge.To) == node).Select(edge => isDownstream ? edge.To : edge.From).Distinct()];

    /// <summary>The length of the shortest way to each other node that there is a way to.</summary>
    internal Dictionary<int, int> Levels(int start, bool isDownstream)
    {
        var levels = new Dictionary<int, int> { [start] = 0 };
        for (int level = 0; level < Nodes; level++)
        {
            foreach (int node in levels.Where(pair => pair.Value == level).Select(pair => pair.Key).ToArray())
            {
                foreach (int next in Neighbours(node, isDownstream))
                {
                    levels.TryAdd(next, level + 1);
                }
            }
        }

        levels.Remove(start);
        return levels;
    }

    /// <summary>Every path that meets no node twice; from a node to itself, every cycle.</summary>
    internal List<int[]> Paths(int from, int to)
    {
        var found = new List<int[]>();
        Go([from]);
        return found;

        void Go(int[] path)
        {
            foreach (int next in Neighbours(path[^1], isDownstream: true))
            {
                if (next == to)
                {
                    found.Add([.. path, next]);
                }
                else if (!path.Contains(next))
                {
                    Go([.. path, next]);
                }
            }
        }
    }

    /// <summary>The ways between stops, a stop being all nodes that reach each other.</summary>
    internal ulong Ways(int from, int to)
    {
        int[] stops = [.. Enumerable.Range(0, Nodes).Select(StopOf)];
        var between = _edges.Select(edge => (From: stops[edge.From], To: stops[edge.To])).Where(edge => edge.From != edge.To).Distinct().ToList();
        return Count(stops[from]);

        ulong Count(int stop) => stop == stops[to] ? 1 : between.Where(edge => edge.From == stop).Aggregate(0UL, (sum, edge) => sum + Count(edge.To));
    }

    private int StopOf(int node) => Enumerable.Range(0, Nodes).First(other =>
        other == node || (Levels(node, isDownstream: true).ContainsKey(other) && Levels(other, isDownstream: true).ContainsKey(node)));
}
