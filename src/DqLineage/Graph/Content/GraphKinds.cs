using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>The kind of each node, by the node's number.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct GraphKinds(GraphNodes nodes)
{
    internal NodeKind this[int id] => nodes.KindOf(id);
}
