using System.Numerics;

namespace DqLineage;

/// <summary>Counts the ways from one stop to each that can be reached from it, without going them: those to the stops before it, added up.</summary>
/// <remarks>For one question at a time. It takes time in proportion to the stops that are reached, however many there are, and is used again after <see cref="Clear"/>.</remarks>
internal sealed class WayCounter(GraphStops stops)
{
    private const int WordBits = 64;

    private readonly ulong[] _ways = new ulong[stops.Count];
    private readonly ulong[] _reached = new ulong[(stops.Count / WordBits) + 1];
    private readonly List<int> _counted = [];

    /// <summary>The ways to a stop; 0 when it is not reached.</summary>
    internal ulong this[int stop] => _ways[stop];

    internal void Count(int origin)
    {
        _ways[origin] = 1;
        _reached[origin / WordBits] |= 1UL << origin;

        // Downwards, because every edge leads to a smaller number: when a stop's turn comes, all ways to it are known.
        for (int word = origin / WordBits; word >= 0; word--)
        {
            while (_reached[word] != 0)
            {
                int bit = BitOperations.Log2(_reached[word]);
                _reached[word] ^= 1UL << bit;
                Pass((word * WordBits) + bit);
            }
        }
    }

    internal void Clear()
    {
        foreach (int stop in _counted)
        {
            _ways[stop] = 0;
        }

        _counted.Clear();
    }

    private void Pass(int stop)
    {
        _counted.Add(stop);
        foreach (int next in stops.After(stop))
        {
            _ways[next] = AddCapped(_ways[next], _ways[stop]);
            _reached[next / WordBits] |= 1UL << next;
        }
    }

    private static ulong AddCapped(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;
}
