namespace DqLineage;

public sealed partial class LineageGraph
{
    /// <summary>The part of the graph that lies around a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="depth">How many edges to go from it, upstream and downstream.</param>
    /// <returns>The node, what is upstream and downstream of it so near, and the edges between these.</returns>
    /// <exception cref="LineageNodeNotFoundException">No record names the node.</exception>
    public LineageGraph Around(LineageNode node, int depth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        int start = Find(node);
        int[] downstream = LevelsFrom(start, _downstream, depth);
        int[] upstream = LevelsFrom(start, _upstream, depth);
        var part = new LineageGraphBuilder(Project);
        for (int id = 0; id < _nodes.Length; id++)
        {
            if (IsNear(id))
            {
                part.Add(_nodes[id]);
                if (_labels.TryGetValue(id, out string? label))
                {
                    part.Label(_nodes[id], label);
                }
            }
        }

        int record = -1;
        for (int number = 0; number < _edges.Length; number++)
        {
            GraphEdge edge = _edges[number];
            if (IsNear(edge.From) && IsNear(edge.To))
            {
                if (record != edge.Record)
                {
                    record = edge.Record;
                    part.Begin(_records[record].Seq, _records[record].Time);
                }

                part.Add(_nodes[edge.From], _nodes[edge.To], edge.Type, _facts.Of(number));
            }
        }

        return part.Build(Count);

        bool IsNear(int id) => downstream[id] != NotReached || upstream[id] != NotReached;
    }

    /// <summary>Writes the graph for another program.</summary>
    /// <param name="destination">Where to; UTF-8 without a byte order mark, lines end with LF. It stays open.</param>
    /// <param name="format">As what.</param>
    /// <param name="cancellationToken">Stops between nodes.</param>
    /// <returns>A task that completes when all is written.</returns>
    /// <remarks>The same graph gives the same bytes. Whatever characters names hold, they are data in what is written, and never markup or code.</remarks>
    public Task WriteAsync(Stream destination, GraphFormat format, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return WriteAsync(destination, GraphWriter.Of(format), cancellationToken);
    }

    internal async Task WriteAsync(Stream destination, GraphWriter graph, CancellationToken cancellationToken)
    {
        var text = new StreamWriter(destination, leaveOpen: true) { NewLine = "\n" };
        await using (text.ConfigureAwait(false))
        {
            await graph.BeginAsync(text, this).ConfigureAwait(false);
            for (int id = 0; id < _nodes.Length; id++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await graph.WriteNodeAsync(text, id, _nodes[id], LabelOf(id)).ConfigureAwait(false);
            }

            await graph.BeginEdgesAsync(text).ConfigureAwait(false);
            for (int number = 0; number < _edges.Length; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await graph.WriteEdgeAsync(text, number, _edges[number], EdgeAt(number)).ConfigureAwait(false);
            }

            await graph.EndAsync(text).ConfigureAwait(false);
        }
    }
}
