using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>A node of a <see cref="GraphNodeTable"/>: where its text is, its text's hash, and the number of its kind.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GraphNodeEntry(uint Hash, int Place, ushort Length, ushort Kind);
