using System.Buffers;
using System.Runtime.InteropServices;

namespace DqLineage.Stores;

/// <summary>Makes the list chunks of a run. Equal lists are stored once: keys of one job often stand in the very same lines.</summary>
/// <remarks>FORMAT (v1): see <see cref="IndexPostings"/> and <see cref="IndexBucketReader"/>.</remarks>
internal sealed class IndexListWriter
{
    private const int ChunkBytes = 1 << IndexBucketReader.ListReferenceBits;
    private const int MaxInlineBytes = 32;

    private readonly List<byte[]?> _chunks = [];
    private readonly ArrayBufferWriter<byte> _shared = new(2 * ChunkBytes);
    private readonly ArrayBufferWriter<byte> _record = new();
    private readonly Dictionary<ulong, (ulong Reference, int Length, int FirstBlock, int Blocks)> _known = [];

    // The list at hand.
    private readonly ArrayBufferWriter<byte> _list = new(2 * ChunkBytes);
    private readonly List<(long First, long Last, byte[] Bytes)> _blocks = [];
    private int _sharedNumber = -1;
    private long _count;
    private long _start;
    private long _end;
    private long _blockFirst;
    private long _blockEnd;

    internal int Count => _chunks.Count;

    /// <summary>Adds lines to the list at hand; they lie behind those that it has.</summary>
    internal void Add(long start, long length)
    {
        if (_count > 0 && start == _end)
        {
            _end += length;
        }
        else
        {
            WriteInterval();
            (_start, _end) = (start, start + length);
        }

        _count += length;
    }

    /// <summary>Ends the list at hand and writes what its entry says about it.</summary>
    internal void Complete(ArrayBufferWriter<byte> entry)
    {
        if (_count == 1)
        {
            VarInt.Write(entry, (ulong)_start << 1);
        }
        else
        {
            WriteInterval();
            if (_blocks.Count == 0 && _list.WrittenCount <= MaxInlineBytes)
            {
                VarInt.Write(entry, ((ulong)_list.WrittenCount << 2) | 3);
                entry.Write(_list.WrittenSpan);
            }
            else
            {
                VarInt.Write(entry, (Store() << 2) | 1);
            }
        }

        _list.ResetWrittenCount();
        _blocks.Clear();
        (_count, _start, _end, _blockEnd) = (0, 0, 0, 0);
    }

    /// <summary>All list chunks; the writer takes no more lists.</summary>
    internal IEnumerable<byte[]> TakeChunks()
    {
        CloseShared();
        return _chunks.Select(chunk => chunk!);
    }

    private void WriteInterval()
    {
        if (_end == _start)
        {
            return;
        }

        if (_list.WrittenCount >= ChunkBytes)
        {
            CloseBlock();
        }

        if (_list.WrittenCount == 0)
        {
            _blockFirst = _start;
        }

        long length = _end - _start;
        VarInt.Write(_list, ((ulong)(_start - _blockEnd) << 1) | (length > 1 ? 1UL : 0));
        if (length > 1)
        {
            VarInt.Write(_list, (ulong)(length - 2));
        }

        _blockEnd = _end;
    }

    private void CloseBlock()
    {
        _blocks.Add((_blockFirst, _blockEnd - 1, _list.WrittenSpan.ToArray()));
        _list.ResetWrittenCount();
        _blockEnd = 0;
    }

    private ulong Store()
    {
        if (_blocks.Count > 0)
        {
            CloseBlock();
        }

        ulong hash = _blocks.Count == 0 ? KeyHash.Of(_list.WrittenSpan) : HashOfBlocks();
        if (_known.TryGetValue(hash, out (ulong Reference, int Length, int FirstBlock, int Blocks) known) && IsSame(known))
        {
            return known.Reference;
        }

        int firstBlock = _chunks.Count;
        _chunks.AddRange(_blocks.Select(block => block.Bytes));
        WriteRecord(firstBlock);
        if (_shared.WrittenCount >= ChunkBytes)
        {
            CloseShared();
        }

        if (_sharedNumber < 0)
        {
            _sharedNumber = _chunks.Count;
            _chunks.Add(null);
        }

        ulong reference = ((ulong)_sharedNumber << IndexBucketReader.ListReferenceBits) | (uint)_shared.WrittenCount;
        _shared.Write(_record.WrittenSpan);
        _known.TryAdd(hash, (reference, _record.WrittenCount, firstBlock, _blocks.Count));
        return reference;
    }

    private void WriteRecord(int firstBlock)
    {
        _record.ResetWrittenCount();
        VarInt.Write(_record, (ulong)_count);
        if (_blocks.Count == 0)
        {
            VarInt.Write(_record, (ulong)_list.WrittenCount << 1);
            _record.Write(_list.WrittenSpan);
            return;
        }

        VarInt.Write(_record, ((ulong)_blocks.Count << 1) | 1);
        VarInt.Write(_record, (ulong)firstBlock);
        long last = 0;
        foreach ((long First, long Last, byte[] Bytes) block in CollectionsMarshal.AsSpan(_blocks))
        {
            VarInt.Write(_record, (ulong)(block.First - last));
            VarInt.Write(_record, (ulong)(block.Last - block.First));
            last = block.Last;
        }
    }

    private ulong HashOfBlocks()
    {
        ulong hash = 0;
        foreach ((long First, long Last, byte[] Bytes) block in CollectionsMarshal.AsSpan(_blocks))
        {
            hash = System.Numerics.BitOperations.RotateLeft(hash, 7) ^ KeyHash.Of(block.Bytes);
        }

        return hash;
    }

    // Two lists of one hash need not be equal, and to mix them up would lose records.
    private bool IsSame((ulong Reference, int Length, int FirstBlock, int Blocks) known)
    {
        if (known.Blocks != _blocks.Count)
        {
            return false;
        }

        for (int i = 0; i < _blocks.Count; i++)
        {
            if (!_blocks[i].Bytes.AsSpan().SequenceEqual(_chunks[known.FirstBlock + i]))
            {
                return false;
            }
        }

        WriteRecord(known.FirstBlock);
        int number = (int)(known.Reference >> IndexBucketReader.ListReferenceBits);
        ReadOnlySpan<byte> chunk = number == _sharedNumber ? _shared.WrittenSpan : _chunks[number];
        return chunk.Slice((int)known.Reference & (ChunkBytes - 1), known.Length).SequenceEqual(_record.WrittenSpan);
    }

    private void CloseShared()
    {
        if (_sharedNumber >= 0)
        {
            _chunks[_sharedNumber] = _shared.WrittenSpan.ToArray();
            _shared.ResetWrittenCount();
            _sharedNumber = -1;
        }
    }
}
