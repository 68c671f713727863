using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>The record that edges are from: its position, the time of its recording, and how many nodes and edges the records before it state.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GraphRecord(long Seq, long UtcTicks, int Nodes, int Edges)
{
    internal DateTimeOffset Time => new(UtcTicks, TimeSpan.Zero);
}
