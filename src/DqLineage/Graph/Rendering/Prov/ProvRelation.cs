using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>Two things that hang together, and, of an edge of the graph, its type and the record that states it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProvRelation(ProvRelationKind Kind, string From, string To, EdgeType? Edge = null, long Seq = 0, DateTimeOffset Time = default);
