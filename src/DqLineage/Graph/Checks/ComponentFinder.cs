namespace DqLineage;

/// <summary>Puts nodes that reach each other into one component.</summary>
/// <remarks>Strongly connected components, by Tarjan's algorithm (SIAM Journal on Computing 1, 1972), without recursion, so that a chain of any length fits on the stack.</remarks>
internal sealed class ComponentFinder
{
    private const int NotSeen = 0;
    private const int NotClosed = -1;

    private readonly EdgeIndex _leaving;
    private readonly GraphEdge[] _edges;

    // By node: the turn in which it was first seen, from 1; the earliest turn that it reaches; its component.
    private readonly int[] _seen;
    private readonly int[] _lowest;
    private readonly int[] _components;
    private readonly Stack<int> _open = new();
    private readonly Stack<(int Node, int Tried)> _path = new();
    private int _turn;
    private int _count;

    private ComponentFinder(int nodes, GraphEdge[] edges)
    {
        _edges = edges;
        _leaving = EdgeIndex.Of(nodes, edges, isDownstream: true);
        _seen = new int[nodes];
        _lowest = new int[nodes];
        _components = new int[nodes];
        Array.Fill(_components, NotClosed);
    }

    /// <summary>The number of each node's component.</summary>
    internal static int[] Of(int nodes, GraphEdge[] edges)
    {
        var finder = new ComponentFinder(nodes, edges);
        for (int node = 0; node < nodes; node++)
        {
            if (finder._seen[node] == NotSeen)
            {
                finder.Search(node);
            }
        }

        return finder._components;
    }

    private void Search(int origin)
    {
        Enter(origin);
        while (_path.TryPop(out (int Node, int Tried) step))
        {
            ReadOnlySpan<int> edges = _leaving[step.Node];
            if (step.Tried < edges.Length)
            {
                _path.Push((step.Node, step.Tried + 1));
                Look(step.Node, _edges[edges[step.Tried]].Target);
                continue;
            }

            if (_lowest[step.Node] == _seen[step.Node])
            {
                Close(step.Node);
            }

            if (_path.TryPeek(out (int Node, int Tried) before))
            {
                _lowest[before.Node] = Math.Min(_lowest[before.Node], _lowest[step.Node]);
            }
        }
    }

    private void Look(int node, int next)
    {
        if (_seen[next] == NotSeen)
        {
            Enter(next);
        }
        else if (_components[next] == NotClosed)
        {
            _lowest[node] = Math.Min(_lowest[node], _seen[next]);
        }
    }

    private void Enter(int node)
    {
        _seen[node] = _lowest[node] = ++_turn;
        _open.Push(node);
        _path.Push((node, 0));
    }

    /// <summary>Takes all nodes that were seen since the first of a component: they are the component.</summary>
    private void Close(int first)
    {
        int node;
        do
        {
            node = _open.Pop();
            _components[node] = _count;
        }
        while (node != first);
        _count++;
    }
}
