namespace DqLineage;

/// <summary>Counts different values by their hashes: exactly up to a limit, beyond it by <see cref="HyperLogLog"/>.</summary>
/// <remarks>
/// Two values with the same 64-bit hash count as one. Among 65,536 different values that happens with a probability of 10⁻¹⁰; whoever
/// chooses the values can make it happen.
/// </remarks>
internal sealed class DistinctCounter(int exactLimit)
{
    private const int InitialSlots = 64;

    // Open addressing; 0 is an empty slot, and the hash 0 is counted apart.
    private ulong[]? _slots = new ulong[InitialSlots];
    private HyperLogLog? _estimate;
    private bool _hasZero;
    private int _used;

    internal bool IsExact => _estimate is null;

    internal long Count => _estimate is null ? _used + (_hasZero ? 1 : 0) : (long)Math.Round(_estimate.Estimate());

    internal void Add(ulong hash)
    {
        if (_slots is null)
        {
            _estimate!.Add(hash);
            return;
        }

        if (hash == 0)
        {
            _hasZero = true;
        }
        else if (Insert(_slots, hash) && 2 * ++_used > _slots.Length)
        {
            Grow();
        }

        if (Count > exactLimit)
        {
            Estimate();
        }
    }

    private static bool Insert(ulong[] slots, ulong hash)
    {
        int mask = slots.Length - 1;
        int at = (int)hash & mask;
        while (slots[at] != 0)
        {
            if (slots[at] == hash)
            {
                return false;
            }

            at = (at + 1) & mask;
        }

        slots[at] = hash;
        return true;
    }

    private void Grow()
    {
        var larger = new ulong[2 * _slots!.Length];
        foreach (ulong hash in _slots)
        {
            if (hash != 0)
            {
                Insert(larger, hash);
            }
        }

        _slots = larger;
    }

    private void Estimate()
    {
        _estimate = new HyperLogLog();
        foreach (ulong hash in _slots!)
        {
            if (hash != 0)
            {
                _estimate.Add(hash);
            }
        }

        if (_hasZero)
        {
            _estimate.Add(0);
        }

        _slots = null;
    }
}
