using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>An edge: its two nodes and the record that states it, by their numbers.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GraphEdge(int From, int To, EdgeType Type, int Record)
{
    /// <summary>The end that data and influence come from.</summary>
    internal int Source => EdgeTypes.IsAgainstFlow(Type) ? To : From;

    /// <summary>The end that they go to.</summary>
    internal int Target => EdgeTypes.IsAgainstFlow(Type) ? From : To;
}
