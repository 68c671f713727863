namespace DqLineage;

public sealed partial class LineageGraph
{
    /// <summary>A path from one node to another than which none is shorter; from a node to itself a cycle. Linear, where <see cref="Paths"/> may look for long.</summary>
    internal IReadOnlyList<LineageNode>? ShortestPath(LineageNode from, LineageNode to)
    {
        int start = Find(from);
        int end = Find(to);
        int[] before = new int[_nodes.Length];
        Array.Fill(before, NotReached);
        var queue = new Queue<int>([start]);
        while (before[end] == NotReached && queue.TryDequeue(out int node))
        {
            foreach (int next in _downstream[node])
            {
                if (before[next] == NotReached)
                {
                    before[next] = node;
                    queue.Enqueue(next);
                }
            }
        }

        if (before[end] == NotReached)
        {
            return null;
        }

        List<LineageNode> path = [_nodes[end]];
        int step = end;
        do
        {
            step = before[step];
            path.Add(_nodes[step]);
        }
        while (step != start);
        path.Reverse();
        return path;
    }
}
