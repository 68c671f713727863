using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>That something is said of an edge: both by their numbers.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GraphFact(int Edge, int Fact);
