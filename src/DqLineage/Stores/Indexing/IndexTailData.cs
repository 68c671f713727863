using System.Numerics;
using System.Runtime.CompilerServices;

namespace DqLineage.Stores;

/// <summary>The arrays of a tail. Grown into new ones, so that whoever reads the old ones is not disturbed.</summary>
internal sealed class IndexTailData
{
    // Where the newest posting of a key is, plus one; 0 is free. At most half full.
    private readonly int[] _slots;

    // The end of each line's postings, which follow one another.
    private readonly int[] _lineEnds;

    internal IndexTailData(int lines, int postings)
    {
        LeafHashes = new LedgerHash[lines];
        Starts = new uint[lines];
        Ends = new uint[lines];
        _lineEnds = new int[lines];
        Postings = new IndexPosting[postings];
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, postings))];
    }

    internal LedgerHash[] LeafHashes { get; }

    internal uint[] Starts { get; }

    internal uint[] Ends { get; }

    internal IndexPosting[] Postings { get; }

    internal int PostingCount { get; private set; }

    internal int Keys { get; private set; }

    internal ReadOnlySpan<int> Slots => _slots;

    internal bool HasRoomFor(int line, int keys) =>
        line < LeafHashes.Length && PostingCount + keys <= Postings.Length && 2 * (Keys + keys) <= _slots.Length;

    internal IndexTailData Grow(int lines, int keys, int capacity)
    {
        int lineRoom = lines < LeafHashes.Length ? LeafHashes.Length : Math.Min(capacity, LeafHashes.Length * 2);
        int postingRoom = PostingCount + keys <= Postings.Length ? Postings.Length : Math.Max(PostingCount + keys, Postings.Length * 2);
        var grown = new IndexTailData(lineRoom, Math.Max(postingRoom, 2 * (Keys + keys)));
        LeafHashes.AsSpan(0, lines).CopyTo(grown.LeafHashes);
        Starts.AsSpan(0, lines).CopyTo(grown.Starts);
        Ends.AsSpan(0, lines).CopyTo(grown.Ends);
        _lineEnds.AsSpan(0, lines).CopyTo(grown._lineEnds);
        Postings.AsSpan(0, PostingCount).CopyTo(grown.Postings);
        foreach (int slot in _slots)
        {
            if (slot != 0)
            {
                grown._slots[grown.SlotOf(Postings[slot - 1].Hash)] = slot;
            }
        }

        grown.PostingCount = PostingCount;
        grown.Keys = Keys;
        return grown;
    }

    internal void Set(int line, ReadOnlySpan<ulong> keyHashes, LedgerHash leafHash, uint start, uint end)
    {
        LeafHashes[line] = leafHash;
        Starts[line] = start;
        Ends[line] = end;
        int posting = PostingCount;
        foreach (ulong hash in keyHashes)
        {
            int slot = SlotOf(hash);
            int previous = _slots[slot] - 1;
            if (previous < 0)
            {
                Keys++;
            }
            else if (Postings[previous].Line == line)
            {
                continue;
            }

            int before = previous < 0 ? 0 : Postings[previous].Before + 1;
            Postings[posting] = new IndexPosting { Hash = hash, Line = line, Previous = previous, Before = before };

            // Readers follow the slot to the posting, which must be there before.
            Volatile.Write(ref _slots[slot], ++posting);
        }

        PostingCount = posting;
        _lineEnds[line] = posting;
    }

    /// <summary>The newest posting of a key in the lines before a limit; -1 when there is none.</summary>
    internal int NewestOf(ulong hash, int limit)
    {
        int posting = Volatile.Read(ref _slots[SlotOf(hash)]) - 1;
        while (posting >= 0 && Postings[posting].Line >= limit)
        {
            posting = Postings[posting].Previous;
        }

        return posting;
    }

    /// <summary>How many postings the first lines have together.</summary>
    internal int PostingEnd(int lines) => lines == 0 ? 0 : _lineEnds[lines - 1];

    internal ReadOnlySpan<IndexPosting> PostingsOf(int line) => Postings.AsSpan(PostingEnd(line)..PostingEnd(line + 1));

    internal bool HasAll(int line, ulong[] keyHashes)
    {
        ReadOnlySpan<IndexPosting> postings = PostingsOf(line);
        foreach (ulong hash in keyHashes)
        {
            bool isFound = false;
            foreach (ref readonly IndexPosting posting in postings)
            {
                isFound |= posting.Hash == hash;
            }

            if (!isFound)
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(ulong hash)
    {
        int slot = (int)hash & (_slots.Length - 1);
        while (Volatile.Read(ref _slots[slot]) is not 0 and int taken && Postings[taken - 1].Hash != hash)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }
}
