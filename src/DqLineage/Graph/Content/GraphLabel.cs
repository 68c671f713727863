using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>What a record calls a node, and where what it was called before stands; nowhere is negative.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GraphLabel(int Node, int Record, string Text, int Previous);
