using DqLineage.Stores;

namespace DqLineage;

/// <summary>Reads the records of a stored graph.</summary>
/// <remarks>
/// FORMAT (v1), docs/formats/graph-v1.md: varints; for each record its seq, less the one before and one; its time in ticks, less the one before; the texts of the nodes that it is the first to
/// name; its edges (twice the type, and one when something is said of it; from; to; the number of what is said,
/// and that itself at its first mention, as <see cref="GraphFactFormat"/> has it); its labels (node, text). Strict: whatever the bytes, they give a graph that every question can be asked of, or none. No number makes it
/// reserve memory.
/// </remarks>
internal ref struct GraphFileReader
{
    private readonly ReadOnlySpan<byte> _content;
    private readonly LineageGraphBuilder _graph;
    private readonly List<LineageEdgeFact> _facts = [];
    private int _position;

    private GraphFileReader(ReadOnlySpan<byte> content, LineageGraphBuilder graph)
    {
        _content = content;
        _graph = graph;
    }

    /// <summary>Reads all records.</summary>
    /// <param name="file">What stands behind the header, the checksum included.</param>
    /// <param name="project">The namespace of the ledger's own nodes.</param>
    /// <param name="count">How many lines the records are among.</param>
    /// <returns>The graph; <see langword="null"/> when the bytes are none.</returns>
    internal static LineageGraphBuilder? TryRead(ReadOnlySpan<byte> file, string project, long count)
    {
        var reader = new GraphFileReader(file[..^GraphFileHeader.ChecksumBytes], new LineageGraphBuilder(project));
        try
        {
            return reader.ReadRecords(count) ? reader._graph : null;
        }
        catch (Exception exception) when (exception is IndexLostException or LedgerFormatException)
        {
            return null;
        }
    }

    private bool ReadRecords(long count)
    {
        long left = ReadNumber(_content.Length);
        long seq = -1;
        long ticks = DateTimeOffset.UnixEpoch.UtcTicks;
        for (; left > 0; left--)
        {
            long step = ReadNumber(long.MaxValue - 1);
            long later = ReadNumber(DateTimeOffset.MaxValue.UtcTicks);
            if (step >= count - seq - 1 || later > DateTimeOffset.MaxValue.UtcTicks - ticks)
            {
                return false;
            }

            seq += step + 1;
            ticks += later;
            _graph.Begin(seq, new DateTimeOffset(ticks, TimeSpan.Zero));
            if (!ReadNodes() || !ReadEdges() || !ReadLabels())
            {
                return false;
            }
        }

        return _position == _content.Length;
    }

    private bool ReadNodes()
    {
        for (long left = ReadNumber(_content.Length); left > 0; left--)
        {
            if (!_graph.TryRestore(GraphFileText.ReadBytes(_content, ref _position)))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadEdges()
    {
        int nodes = _graph.NodeCount;
        for (long left = ReadNumber(_content.Length); left > 0; left--)
        {
            long type = ReadNumber(2 * GraphRules.EdgeTypeCount);
            long from = ReadNumber(nodes);
            long to = ReadNumber(nodes);
            if (type == 2 * GraphRules.EdgeTypeCount || from == nodes || to == nodes)
            {
                return false;
            }

            _graph.Restore((int)from, (int)to, (EdgeType)(type / 2));
            if (type % 2 == 1 && !ReadFact())
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadFact()
    {
        int number = (int)ReadNumber(_facts.Count);
        if (number == _facts.Count)
        {
            if (GraphFactFormat.TryRead(_content, ref _position) is not { } fact)
            {
                return false;
            }

            _facts.Add(fact);
        }

        _graph.Restore(_facts[number]);
        return true;
    }

    private bool ReadLabels()
    {
        for (long left = ReadNumber(_content.Length); left > 0; left--)
        {
            long node = ReadNumber(_graph.NodeCount);
            if (node == _graph.NodeCount)
            {
                return false;
            }

            _graph.Restore((int)node, GraphFileText.Read(_content, ref _position));
        }

        return true;
    }

    private long ReadNumber(long limit) => VarInt.Read(_content, ref _position, limit);
}
