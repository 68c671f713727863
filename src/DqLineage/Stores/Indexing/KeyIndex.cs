using System.Runtime.InteropServices;

namespace DqLineage.Stores;

/// <summary>Which records carry which key, in memory. Not thread-safe: its store guards it.</summary>
internal sealed class KeyIndex
{
    private readonly Dictionary<LedgerKey, Postings> _postings = [];

    internal void Add(long seq, IEnumerable<LedgerKey> keys)
    {
        foreach (LedgerKey key in keys)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_postings, key, out _).Add(seq);
        }
    }

    internal void Clear() => _postings.Clear();

    /// <summary>The records in a range that carry all keys, ascending.</summary>
    internal IReadOnlyList<long> Find(IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq)
    {
        var lists = new List<Postings>(keys.Count);
        foreach (LedgerKey key in keys)
        {
            if (!_postings.TryGetValue(key, out Postings postings))
            {
                return [];
            }

            lists.Add(postings);
        }

        lists.Sort(static (left, right) => left.Count.CompareTo(right.Count));
        Postings rarest = lists[0];
        var found = new List<long>();
        for (int i = rarest.IndexOf(fromSeq); i < rarest.Count && rarest[i] < toSeq; i++)
        {
            long seq = rarest[i];
            if (lists.TrueForAll(list => list.Contains(seq)))
            {
                found.Add(seq);
            }
        }

        return found;
    }

    /// <summary>Ascending positions; one alone, as every record id has, takes no list.</summary>
    private struct Postings
    {
        private long _first;
        private List<long>? _more;

        internal int Count { get; private set; }

        internal readonly long this[int index] => index == 0 ? _first : _more![index - 1];

        internal void Add(long seq)
        {
            if (Count == 0)
            {
                _first = seq;
            }
            else if (this[Count - 1] == seq)
            {
                return;
            }
            else
            {
                (_more ??= []).Add(seq);
            }

            Count++;
        }

        internal readonly bool Contains(long seq)
        {
            int index = IndexOf(seq);
            return index < Count && this[index] == seq;
        }

        /// <summary>The index of the first position that is not smaller.</summary>
        internal readonly int IndexOf(long seq)
        {
            if (Count == 0 || _first >= seq)
            {
                return 0;
            }

            int index = _more?.BinarySearch(seq) ?? ~0;
            return 1 + (index < 0 ? ~index : index);
        }
    }
}
