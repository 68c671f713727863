using System.Runtime.InteropServices;

namespace DqLineage.Stores;

/// <summary>Walks the entries of one bucket of a run, in the order of their hashes.</summary>
/// <remarks>
/// FORMAT (v1) of an entry: varint of the hash's distance to the entry before, or to the bucket's smallest hash · varint v · when v
/// ends in binary 11, a list of v/4 bytes. v = 2·position for one line; v = 4·reference + 1 for a list in a list chunk.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal struct IndexBucketReader
{
    internal const int ListReferenceBits = 12;

    private readonly byte[] _bytes;
    private int _next;
    private ulong _value;
    private int _inlineStart;

    internal IndexBucketReader(byte[] bytes, int bucket, int bucketBits)
    {
        _bytes = bytes;
        Hash = bucketBits == 0 ? 0 : (ulong)bucket << (IndexRunHeader.HashBits - bucketBits);
    }

    internal ulong Hash { get; private set; }

    internal bool MoveNext()
    {
        if (_next == _bytes.Length)
        {
            return false;
        }

        Hash += VarInt.Read(_bytes, ref _next);
        _value = VarInt.Read(_bytes, ref _next);
        if ((_value & 3) == 3)
        {
            _inlineStart = _next;
            if (_value >> 2 > (ulong)(_bytes.Length - _next))
            {
                throw new IndexLostException("a list has no end");
            }

            _next += (int)(_value >> 2);
        }

        return true;
    }

    /// <summary>Hands over the lines of the entry. Most entries have one line: nothing is allocated for it.</summary>
    internal readonly void CopyPostings(IndexRun run, IndexListWriter writer, long offset)
    {
        if ((_value & 1) == 0)
        {
            writer.Add(offset + (long)(_value >> 1), 1);
        }
        else
        {
            ReadPostings(run).CopyTo(writer, offset);
        }
    }

    /// <summary>The line of an entry that has one only.</summary>
    internal readonly bool TryReadOne(IndexRun run, out long local)
    {
        local = (long)(_value >> 1);
        return (_value & 1) == 0 && (local < run.Name.Count ? true : throw new IndexLostException("a position is beyond the run"));
    }

    internal readonly IndexPostings ReadPostings(IndexRun run)
    {
        if ((_value & 1) == 0)
        {
            return IndexPostings.OfOne(run, (long)(_value >> 1));
        }

        return (_value & 2) != 0
            ? IndexPostings.OfInline(run, _bytes.AsMemory(_inlineStart, (int)(_value >> 2)))
            : IndexPostings.OfReference(run, _value >> 2);
    }
}
