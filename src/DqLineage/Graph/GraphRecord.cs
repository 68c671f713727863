using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>The record that edges are from: its position and the time of its recording.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GraphRecord(long Seq, DateTimeOffset Time);
