using System.Buffers;
using System.Buffers.Binary;
using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageGraph
{
    private const int BytesOfEdge = 8;
    private const int BytesOfNode = 48;

    /// <summary>The graph as it is stored beside the lines: the same graph gives the same bytes.</summary>
    /// <param name="header">What it was made of.</param>
    internal ReadOnlyMemory<byte> ToFile(GraphFileHeader header)
    {
        var file = new ArrayBufferWriter<byte>((int)Math.Min(LineageStore.MaxProjectionBytes, 1024L + (BytesOfNode * (long)_nodes.Length) + (BytesOfEdge * (long)_edges.Length)));
        header.Write(file);
        VarInt.Write(file, (ulong)_records.Length);
        ReadOnlySpan<GraphRecord> records = _records.Span;
        ReadOnlySpan<GraphLabel> labels = _labels.All.Span;
        int label = 0;
        int facts = 0;
        var before = new GraphRecord(-1, DateTimeOffset.UnixEpoch.UtcTicks, 0, 0);
        for (int i = 0; i < records.Length; i++)
        {
            GraphRecord record = records[i];
            VarInt.Write(file, (ulong)(record.Seq - before.Seq - 1));
            VarInt.Write(file, (ulong)(record.UtcTicks - before.UtcTicks));
            before = record;
            GraphRecord next = i + 1 < records.Length ? records[i + 1] : new GraphRecord(Count, 0, _nodes.Length, _edges.Length);
            WriteNodes(file, record.Nodes, next.Nodes);
            facts = WriteEdges(file, record.Edges, next.Edges, facts);
            int first = label;
            while (label < labels.Length && labels[label].Record == i)
            {
                label++;
            }

            WriteLabels(file, labels[first..label]);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(file.GetSpan(GraphFileHeader.ChecksumBytes), Crc32C.Of(file.WrittenSpan));
        file.Advance(GraphFileHeader.ChecksumBytes);
        return file.WrittenMemory;
    }

    private void WriteNodes(ArrayBufferWriter<byte> file, int first, int end)
    {
        VarInt.Write(file, (ulong)(end - first));
        for (int id = first; id < end; id++)
        {
            GraphFileText.Write(file, _nodes.TextOf(id));
        }
    }

    /// <returns>How many facts were written by then.</returns>
    private int WriteEdges(ArrayBufferWriter<byte> file, int first, int end, int facts)
    {
        VarInt.Write(file, (ulong)(end - first));
        for (int number = first; number < end; number++)
        {
            GraphEdge edge = _edges.Span[number];
            int fact = _facts.NumberOf(number);
            VarInt.Write(file, (2 * (ulong)edge.Type) + (fact < 0 ? 0UL : 1));
            VarInt.Write(file, (ulong)edge.From);
            VarInt.Write(file, (ulong)edge.To);
            if (fact >= 0)
            {
                VarInt.Write(file, (ulong)fact);
            }

            if (fact == facts)
            {
                GraphFactFormat.Write(file, _facts[facts++]);
            }
        }

        return facts;
    }

    private static void WriteLabels(ArrayBufferWriter<byte> file, ReadOnlySpan<GraphLabel> labels)
    {
        VarInt.Write(file, (ulong)labels.Length);
        foreach (ref readonly GraphLabel label in labels)
        {
            VarInt.Write(file, (ulong)label.Node);
            GraphFileText.Write(file, label.Text);
        }
    }
}
