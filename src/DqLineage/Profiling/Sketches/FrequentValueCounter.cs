namespace DqLineage;

/// <summary>Counts the values that occur most often, with a fixed number of counters.</summary>
/// <remarks>
/// Space-saving (Metwally, Agrawal and El Abbadi 2005, "Efficient computation of frequent and top-k elements in data streams"): a value
/// without a counter takes over the one with the lowest count, which is then its possible error. Of n values and m counters no error
/// exceeds n/m, and every value that occurs more often than n/m has a counter. Up to m different values the counts are exact.
/// Counters of the same count are linked in a group and the groups in the order of their counts, so that each step takes the same time.
/// </remarks>
internal sealed class FrequentValueCounter
{
    private const int None = -1;

    private readonly int _capacity;
    private readonly Dictionary<ulong, int> _slots = [];
    private readonly List<Counter> _counters = [];
    private readonly List<Group> _groups = [];
    private readonly Stack<int> _free = new();
    private int _lowest = None;

    internal FrequentValueCounter(int capacity) => _capacity = capacity;

    /// <summary>Whether no counter was ever taken over, so that all counts are exact and no value is missing.</summary>
    internal bool IsExact { get; private set; } = true;

    /// <summary>The values, the most frequent first; of the same count in the order of their JSON.</summary>
    internal IReadOnlyList<(DataValue Value, long Count, long Error)> Values =>
        [.. _counters.Select(counter => (Value: counter.Value.ToDataValue(), _groups[counter.Group].Count, counter.Error))
            .OrderByDescending(entry => entry.Count).ThenBy(entry => entry.Value.Json, StringComparer.Ordinal)];

    internal void Add(in ProfiledValue value)
    {
        if (_slots.TryGetValue(value.Hash, out int slot))
        {
            Increment(slot);
            return;
        }

        if (_counters.Count < _capacity)
        {
            slot = _counters.Count;
            _counters.Add(new Counter { Value = value.Keep(), Hash = value.Hash });
            bool isLowest = _lowest == None || _groups[_lowest].Count > 1;
            Link(slot, isLowest ? NewGroup(1, before: None, after: _lowest) : _lowest);
        }
        else
        {
            IsExact = false;
            slot = _groups[_lowest].First;
            Counter counter = _counters[slot];
            _slots.Remove(counter.Hash);
            (counter.Value, counter.Hash, counter.Error) = (value.Keep(), value.Hash, _groups[_lowest].Count);
            Increment(slot);
        }

        _slots.Add(value.Hash, slot);
    }

    private void Increment(int slot)
    {
        int from = _counters[slot].Group;
        Group group = _groups[from];
        long count = group.Count + 1;
        bool hasNext = group.After != None && _groups[group.After].Count == count;
        if (!hasNext && _counters[slot].Next == None && group.First == slot)
        {
            // Alone in its group and still below the next one.
            group.Count = count;
            return;
        }

        int to = hasNext ? group.After : NewGroup(count, from, group.After);
        Unlink(slot, from);
        Link(slot, to);
    }

    private void Link(int slot, int group)
    {
        int first = _groups[group].First;
        Counter counter = _counters[slot];
        (counter.Group, counter.Previous, counter.Next) = (group, None, first);
        if (first != None)
        {
            _counters[first].Previous = slot;
        }

        _groups[group].First = slot;
    }

    private void Unlink(int slot, int group)
    {
        Counter counter = _counters[slot];
        if (counter.Next != None)
        {
            _counters[counter.Next].Previous = counter.Previous;
        }

        if (counter.Previous != None)
        {
            _counters[counter.Previous].Next = counter.Next;
        }
        else
        {
            _groups[group].First = counter.Next;
        }

        if (_groups[group].First == None)
        {
            Drop(group);
        }
    }

    private int NewGroup(long count, int before, int after)
    {
        if (!_free.TryPop(out int index))
        {
            index = _groups.Count;
            _groups.Add(new Group());
        }

        Group group = _groups[index];
        (group.Count, group.First, group.Before, group.After) = (count, None, before, after);
        Join(before, index);
        Join(index, after);
        return index;
    }

    private void Drop(int index)
    {
        Group group = _groups[index];
        Join(group.Before, group.After);
        _free.Push(index);
    }

    private void Join(int before, int after)
    {
        if (before != None)
        {
            _groups[before].After = after;
        }
        else
        {
            _lowest = after;
        }

        if (after != None)
        {
            _groups[after].Before = before;
        }
    }

    private sealed class Counter
    {
        internal ProfiledValue Value { get; set; }

        internal ulong Hash { get; set; }

        internal long Error { get; set; }

        internal int Group { get; set; }

        internal int Previous { get; set; }

        internal int Next { get; set; }
    }

    private sealed class Group
    {
        internal long Count { get; set; }

        internal int First { get; set; }

        internal int Before { get; set; }

        internal int After { get; set; }
    }
}
