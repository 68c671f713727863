namespace DqLineage;

/// <summary>Collects what is said of edges: two numbers for each edge of which anything is, and each fact once. Most edges have none, and cost nothing here.</summary>
/// <remarks>For one writer at a time. What <see cref="All"/> hands out can be read meanwhile.</remarks>
internal sealed class GraphFactLog
{
    private readonly GraphLog<GraphFact> _edges = new();
    private readonly GraphLog<LineageEdgeFact> _facts = new();
    private readonly Dictionary<LineageEdgeFact, int> _known = [];

    internal GraphFacts All => new(_edges.All, _facts.All);

    /// <summary>Says something of an edge that comes behind all of which something was said.</summary>
    internal void Add(int edge, LineageEdgeFact fact)
    {
        if (!_known.TryGetValue(fact, out int number))
        {
            _known.Add(fact, number = _facts.Count);
            _facts.Add(fact);
        }

        _edges.Add(new GraphFact(edge, number));
    }
}
