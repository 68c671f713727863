namespace DqLineage.Stores;

/// <summary>The newest lines of a ledger, not yet in a run: their keys, leaf hashes and positions, in memory.</summary>
/// <remarks>One thread adds; any number read meanwhile without a lock. What a reader sees is fixed by the count it takes first.</remarks>
internal sealed class IndexTail
{
    private const int FewLines = 256;
    private const int FewPostings = 2048;

    private IndexTailData _data;
    private int _count;

    internal IndexTail(long firstSeq, int capacity, IndexTail? before)
        : this(firstSeq, capacity, before is null ? FewLines : capacity, before?._data.PostingCount ?? FewPostings)
    {
        // A tail behind another will be about as large; the first of a ledger may stay small.
    }

    /// <summary>A tail with room for some lines and keys; for more it grows.</summary>
    internal IndexTail(long firstSeq, int capacity, int lines, int postings)
    {
        FirstSeq = firstSeq;
        Capacity = capacity;
        _data = new IndexTailData(Math.Clamp(lines, Math.Min(FewLines, capacity), capacity), Math.Max(FewPostings, postings));
    }

    internal long FirstSeq { get; }

    internal int Capacity { get; }

    /// <summary>How many lines there are. What they brought is visible to whoever has read this.</summary>
    internal int Count => Volatile.Read(ref _count);

    internal bool IsFull => Count == Capacity;

    internal long EndSeq => FirstSeq + Count;

    internal LedgerHash LastHash => LeafHash(Count - 1);

    internal void Add(ReadOnlySpan<ulong> keyHashes, LedgerHash leafHash, uint start, uint end)
    {
        int line = _count;
        IndexTailData data = _data;
        if (!data.HasRoomFor(line, keyHashes.Length))
        {
            data = data.Grow(line, keyHashes.Length, Capacity);
            Volatile.Write(ref _data, data);
        }

        data.Set(line, keyHashes, leafHash, start, end);
        Volatile.Write(ref _count, line + 1);
    }

    internal LedgerHash LeafHash(int line) => Volatile.Read(ref _data).LeafHashes[line];

    internal void CopyLeafHashes(int firstLine, Span<LedgerHash> hashes) =>
        Volatile.Read(ref _data).LeafHashes.AsSpan(firstLine, hashes.Length).CopyTo(hashes);

    internal (uint Start, uint End) Locate(int line)
    {
        IndexTailData data = Volatile.Read(ref _data);
        return (data.Starts[line], data.Ends[line]);
    }

    /// <summary>The keys of a line, each once.</summary>
    internal ReadOnlySpan<IndexPosting> PostingsOf(int line) => Volatile.Read(ref _data).PostingsOf(line);

    /// <summary>How many keys the first lines have together.</summary>
    internal int CountKeys(int lines) => Volatile.Read(ref _data).PostingEnd(lines);

    /// <summary>The lines within a range that carry all keys, each once, ascending or descending.</summary>
    internal IEnumerable<long> Find(ulong[] keyHashes, long fromSeq, long toSeq, bool descending)
    {
        int limit = (int)(Math.Min(toSeq, EndSeq) - FirstSeq);
        IndexTailData data = Volatile.Read(ref _data);
        int rarest = -1;
        ulong rarestHash = 0;
        foreach (ulong hash in keyHashes)
        {
            int newest = data.NewestOf(hash, limit);
            if (newest < 0)
            {
                return [];
            }

            if (rarest < 0 || data.Postings[newest].Before < data.Postings[rarest].Before)
            {
                (rarest, rarestHash) = (newest, hash);
            }
        }

        ulong[] others = [.. keyHashes.Where(hash => hash != rarestHash)];
        IEnumerable<long> found = Descend(data, rarest, others, (int)Math.Max(0, fromSeq - FirstSeq));
        return descending ? found : found.Reverse();
    }

    /// <summary>Whether a line carries one of some keys.</summary>
    internal bool HasAny(ReadOnlySpan<ulong> keyHashes)
    {
        int limit = Count;
        IndexTailData data = Volatile.Read(ref _data);
        foreach (ulong hash in keyHashes)
        {
            if (data.NewestOf(hash, limit) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Everything that a run is made of. The tail is full.</summary>
    internal IndexRunContent ToRun() =>
        IndexRunWriter.Write(new IndexRunName { FirstSeq = FirstSeq, Count = Count }, LastHash, new IndexTailEntries(Volatile.Read(ref _data)));

    private IEnumerable<long> Descend(IndexTailData data, int posting, ulong[] others, int from)
    {
        while (posting >= 0 && data.Postings[posting].Line >= from)
        {
            int line = data.Postings[posting].Line;
            if (data.HasAll(line, others))
            {
                yield return FirstSeq + line;
            }

            posting = data.Postings[posting].Previous;
        }
    }
}
