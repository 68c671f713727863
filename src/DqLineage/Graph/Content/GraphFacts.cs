using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>What is said of those edges of which anything is said, in the order of their numbers, so that one is found by halving.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct GraphFacts(GraphPrefix<GraphFact> edges, GraphPrefix<LineageEdgeFact> facts)
{
    /// <summary>A fact by its number. Facts are numbered in the order of the first edges that they are said of.</summary>
    internal LineageEdgeFact this[int fact] => facts[fact];

    /// <summary>What is said of an edge.</summary>
    internal LineageEdgeFact? Of(int edge) => NumberOf(edge) is >= 0 and var fact ? facts[fact] : null;

    /// <summary>The number of what is said of an edge; negative when nothing is.</summary>
    internal int NumberOf(int edge)
    {
        int place = edges.FirstNotBelow(edge, static fact => fact.Edge);
        return place < edges.Length && edges[place].Edge == edge ? edges[place].Fact : -1;
    }
}
