namespace DqLineage;

/// <summary>What is said of those edges of which anything is said: two numbers for each, and each fact once.</summary>
/// <remarks>Most edges have no fact, and cost nothing here. Edges are added in the order of their numbers, so that one is found by halving.</remarks>
internal sealed class EdgeFacts
{
    private readonly List<int> _edges;
    private readonly List<int> _numbers;
    private readonly List<LineageEdgeFact> _facts;
    private readonly Dictionary<LineageEdgeFact, int> _known = [];

    internal EdgeFacts()
        : this([], [], [])
    {
    }

    private EdgeFacts(List<int> edges, List<int> numbers, List<LineageEdgeFact> facts)
    {
        _edges = edges;
        _numbers = numbers;
        _facts = facts;
    }

    /// <summary>Says something of an edge that comes behind all of which something was said.</summary>
    internal void Add(int edge, LineageEdgeFact fact)
    {
        if (!_known.TryGetValue(fact, out int number))
        {
            _known.Add(fact, number = _facts.Count);
            _facts.Add(fact);
        }

        _edges.Add(edge);
        _numbers.Add(number);
    }

    /// <summary>What is said of an edge.</summary>
    internal LineageEdgeFact? Of(int edge)
    {
        int place = _edges.BinarySearch(edge);
        return place < 0 ? null : _facts[_numbers[place]];
    }

    /// <summary>The same for good, whatever is added here later. It can be read only.</summary>
    internal EdgeFacts Freeze() => new([.. _edges], [.. _numbers], [.. _facts]);
}
