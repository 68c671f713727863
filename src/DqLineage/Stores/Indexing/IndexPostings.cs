namespace DqLineage.Stores;

/// <summary>The lines of a run that carry one key, counted from the run's first line. Decodes a block when it is needed. For one thread.</summary>
/// <remarks>
/// FORMAT (v1) of a list: intervals, each a varint g and, when g is odd, a varint n. The interval begins g/2 behind the end of the
/// one before (0 for the first) and has 1 line, or n + 2. A list in a list chunk is: varint number of lines · varint v · when v is
/// even, the v/2 bytes of the list; when odd, v/2 blocks: varint number of the first block's list chunk, then for each block varint of
/// the distance of its first line to the last line of the block before (0 for the first) and varint of its last minus its first line.
/// Each block is a chunk of its own and a list by itself.
/// </remarks>
internal sealed class IndexPostings
{
    private readonly IndexRun _run;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _firstBlockChunk;
    private readonly long[] _blockFirsts = [];
    private readonly long[] _blockLasts = [];
    private int _block = -1;
    private long[] _starts = [];
    private long[] _ends = [];
    private int _intervals;

    private IndexPostings(IndexRun run, long single)
    {
        _run = run;
        Count = 1;
        _block = 0;
        _starts = [single];
        _ends = [single < run.Name.Count ? single + 1 : throw new IndexLostException("a position is beyond the run")];
        _intervals = 1;
    }

    private IndexPostings(IndexRun run, ReadOnlyMemory<byte> bytes)
    {
        _run = run;
        _bytes = bytes;
        Enter(0);
        for (int i = 0; i < _intervals; i++)
        {
            Count += _ends[i] - _starts[i];
        }
    }

    private IndexPostings(IndexRun run, byte[] chunk, int position)
    {
        _run = run;
        ReadOnlySpan<byte> bytes = chunk;
        Count = VarInt.Read(bytes, ref position, run.Name.Count);
        ulong form = VarInt.Read(bytes, ref position);
        int size = (int)Math.Min(form >> 1, int.MaxValue);
        if (size > bytes.Length - position)
        {
            throw new IndexLostException("a list has no end");
        }

        if ((form & 1) == 0)
        {
            _bytes = chunk.AsMemory(position, size);
            return;
        }

        _firstBlockChunk = (int)VarInt.Read(bytes, ref position, run.Header.ChunkCount) + run.Header.Buckets;
        _blockFirsts = new long[size];
        _blockLasts = new long[size];
        long last = 0;
        for (int i = 0; i < size; i++)
        {
            _blockFirsts[i] = last + VarInt.Read(bytes, ref position, run.Name.Count);
            last = _blockLasts[i] = _blockFirsts[i] + VarInt.Read(bytes, ref position, run.Name.Count);
        }
    }

    /// <summary>How many lines there are.</summary>
    internal long Count { get; }

    private bool IsInBlocks => _blockFirsts.Length > 0;

    private int Blocks => IsInBlocks ? _blockFirsts.Length : 1;

    internal static IndexPostings OfOne(IndexRun run, long local) => new(run, local);

    internal static IndexPostings OfInline(IndexRun run, ReadOnlyMemory<byte> bytes) => new(run, bytes);

    internal static IndexPostings OfReference(IndexRun run, ulong reference)
    {
        ulong chunk = (ulong)run.Header.Buckets + (reference >> IndexBucketReader.ListReferenceBits);
        return chunk < (ulong)run.Header.ChunkCount
            ? new(run, run.ReadChunk((int)chunk, keep: true), (int)(reference & ((1 << IndexBucketReader.ListReferenceBits) - 1)))
            : throw new IndexLostException("a list is nowhere");
    }

    /// <summary>Finds the line that all lists hold and that is at or behind a position, in the direction asked for.</summary>
    internal static bool TryMeet(List<IndexPostings> lists, ref long local, bool descending)
    {
        int agreed = 0;
        for (int i = 0; agreed < lists.Count; i = (i + 1) % lists.Count)
        {
            if (!lists[i].TrySeek(local, descending, out long found))
            {
                return false;
            }

            agreed = found == local ? agreed + 1 : 1;
            local = found;
        }

        return true;
    }

    /// <summary>Hands over all intervals, in order.</summary>
    internal void CopyTo(IndexListWriter writer, long offset)
    {
        for (int block = 0; block < Blocks; block++)
        {
            Enter(block);
            for (int i = 0; i < _intervals; i++)
            {
                writer.Add(offset + _starts[i], _ends[i] - _starts[i]);
            }
        }
    }

    /// <summary>All intervals, in order: the first line of each and the one behind its last.</summary>
    internal IEnumerable<(long Start, long End)> Intervals()
    {
        for (int block = 0; block < Blocks; block++)
        {
            Enter(block);
            for (int i = 0; i < _intervals; i++)
            {
                yield return (_starts[i], _ends[i]);
            }
        }
    }

    private bool TrySeek(long local, bool descending, out long found)
    {
        found = 0;
        int block = IsInBlocks ? BlockOf(local, descending) : 0;
        if (block < 0)
        {
            return false;
        }

        Enter(block);
        if (descending)
        {
            // The last interval that does not begin behind the position.
            int index = Array.BinarySearch(_starts, 0, _intervals, local);
            index = index >= 0 ? index : ~index - 1;
            found = index >= 0 ? Math.Min(local, _ends[index] - 1) : 0;
            return index >= 0;
        }

        // The first interval that ends behind the position.
        int next = Array.BinarySearch(_ends, 0, _intervals, local);
        next = next >= 0 ? next + 1 : ~next;
        found = next < _intervals ? Math.Max(local, _starts[next]) : 0;
        return next < _intervals;
    }

    private int BlockOf(long local, bool descending)
    {
        if (descending)
        {
            int index = Array.BinarySearch(_blockFirsts, local);
            return index >= 0 ? index : ~index - 1;
        }

        int next = Array.BinarySearch(_blockLasts, local);
        next = next >= 0 ? next : ~next;
        return next < _blockLasts.Length ? next : -1;
    }

    private void Enter(int block)
    {
        if (_block == block)
        {
            return;
        }

        ReadOnlySpan<byte> bytes = IsInBlocks ? _run.ReadChunk(_firstBlockChunk + block, keep: true) : _bytes.Span;
        if (_starts.Length < bytes.Length)
        {
            // An interval takes at least a byte.
            _starts = new long[bytes.Length];
            _ends = new long[bytes.Length];
        }

        _intervals = 0;
        long end = 0;
        for (int position = 0; position < bytes.Length; _intervals++)
        {
            long limit = _run.Name.Count - end;
            ulong gap = VarInt.Read(bytes, ref position);
            long start = (long)Math.Min(gap >> 1, (ulong)limit) + end;
            end = start + 1 + ((gap & 1) == 0 ? 0 : VarInt.Read(bytes, ref position, limit) + 1);
            if (end > _run.Name.Count)
            {
                throw new IndexLostException("a position is beyond the run");
            }

            (_starts[_intervals], _ends[_intervals]) = (start, end);
        }

        _block = block;
    }
}
