namespace DqLineage;

/// <summary>Positions of lines in ascending order, held as ranges: consecutive ones cost nothing.</summary>
internal sealed class SeqRanges
{
    private readonly List<(long First, long End)> _ranges = [];

    /// <summary>How many positions there are.</summary>
    internal long Count { get; private set; }

    /// <summary>The ranges, each without its end; none touches the next.</summary>
    internal IReadOnlyList<(long First, long End)> Ranges => _ranges;

    /// <summary>Adds a position behind the others.</summary>
    /// <returns>Whether it lies behind them, and was added.</returns>
    internal bool TryAdd(long seq)
    {
        if (seq < 0 || (_ranges.Count > 0 && seq < _ranges[^1].End))
        {
            return false;
        }

        if (_ranges.Count > 0 && seq == _ranges[^1].End)
        {
            _ranges[^1] = (_ranges[^1].First, seq + 1);
        }
        else
        {
            _ranges.Add((seq, seq + 1));
        }

        Count++;
        return true;
    }

    /// <summary>The positions one by one.</summary>
    internal IEnumerable<long> Values()
    {
        foreach ((long first, long end) in _ranges)
        {
            for (long seq = first; seq < end; seq++)
            {
                yield return seq;
            }
        }
    }
}
