using System.Collections;

namespace DqLineage;

/// <summary>Positions of records, kept as stretches that follow each other: those that a pruning is about.</summary>
public sealed class SeqSet : IEnumerable<long>
{
    private readonly List<(long First, long End)> _stretches = [];

    /// <summary>How many positions there are.</summary>
    public long Count { get; private set; }

    /// <summary>The last position; -1 when there is none.</summary>
    public long Last => _stretches.Count > 0 ? _stretches[^1].End - 1 : -1;

    /// <summary>How many stretches the positions make.</summary>
    internal int Stretches => _stretches.Count;

    /// <summary>Whether a position is one of them.</summary>
    /// <param name="seq">The position.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(long seq) => StretchAt(seq) is var at && at < _stretches.Count && _stretches[at].First <= seq;

    /// <summary>Whether any position of a range is one of them.</summary>
    /// <param name="fromSeq">The first position of the range.</param>
    /// <param name="toSeq">The position behind its last.</param>
    /// <returns>Whether one is.</returns>
    public bool ContainsAny(long fromSeq, long toSeq) => StretchAt(fromSeq) is var at && at < _stretches.Count && _stretches[at].First < toSeq;

    /// <summary>The positions, ascending.</summary>
    /// <returns>Goes through them.</returns>
    public IEnumerator<long> GetEnumerator()
    {
        foreach ((long first, long end) in _stretches)
        {
            for (long seq = first; seq < end; seq++)
            {
                yield return seq;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Reads the pairs of first and last positions that a record keeps.</summary>
    /// <exception cref="FormatException">They are no pairs that ascend.</exception>
    internal static SeqSet Parse(IReadOnlyList<long> pairs)
    {
        var set = new SeqSet();
        for (int i = 0; i < pairs.Count; i += 2)
        {
            if (i + 1 == pairs.Count || pairs[i] <= set.Last || pairs[i] < 0 || pairs[i + 1] < pairs[i] || pairs[i + 1] == long.MaxValue)
            {
                throw new FormatException("The positions are no pairs of first and last that ascend.");
            }

            set.Add(pairs[i], pairs[i + 1] + 1);
        }

        return set;
    }

    /// <summary>The positions that are in any of some sets.</summary>
    internal static SeqSet Union(IEnumerable<SeqSet> sets)
    {
        var union = new SeqSet();
        foreach ((long first, long end) in sets.SelectMany(set => set._stretches).OrderBy(stretch => stretch.First))
        {
            if (end - 1 > union.Last)
            {
                union.Add(Math.Max(first, union.Last + 1), end);
            }
        }

        return union;
    }

    /// <summary>The pairs of first and last positions, ascending.</summary>
    internal IReadOnlyList<long> ToPairs() => [.. _stretches.SelectMany(stretch => (long[])[stretch.First, stretch.End - 1])];

    /// <summary>Adds a position behind all others.</summary>
    internal void Add(long seq) => Add(seq, seq + 1);

    private void Add(long first, long end)
    {
        if (Last >= 0 && Last + 1 == first)
        {
            _stretches[^1] = (_stretches[^1].First, end);
        }
        else
        {
            _stretches.Add((first, end));
        }

        Count += end - first;
    }

    // The first stretch that ends behind a position.
    private int StretchAt(long seq)
    {
        int low = 0;
        int high = _stretches.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_stretches[middle].End <= seq)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
