using System.Buffers;

namespace DqLineage.Stores;

/// <summary>Makes the bytes of a run from its entries: buckets one by one, then the list chunks, then the header.</summary>
internal sealed class IndexRunWriter
{
    private readonly IndexRunName _name;
    private readonly LedgerHash _lastHash;
    private readonly IndexEntrySource _source;
    private readonly int _bucketBits;
    private readonly IndexListWriter _lists = new();
    private readonly ArrayBufferWriter<byte> _bucket = new();
    private readonly List<(int Length, uint Checksum)> _directory = [];
    private ulong _lastEntry;
    private long _entries;
    private bool _isOpen;
    private byte[]? _header;

    private IndexRunWriter(IndexRunName name, LedgerHash lastHash, IndexEntrySource source)
    {
        _name = name;
        _lastHash = lastHash;
        _source = source;
        _bucketBits = IndexRunHeader.BucketBitsFor(source.ExpectedEntries);
    }

    internal static IndexRunContent Write(IndexRunName name, LedgerHash lastHash, IndexEntrySource source)
    {
        var writer = new IndexRunWriter(name, lastHash, source);
        return new IndexRunContent(writer.Chunks(), writer.Header);
    }

    private ReadOnlyMemory<byte> Header() =>
        _header ?? throw new InvalidOperationException("The header of a run is known when all its chunks were enumerated.");

    private IEnumerable<ReadOnlyMemory<byte>> Chunks()
    {
        while (_source.MoveNext())
        {
            int bucket = IndexRunHeader.BucketOf(_source.Hash, _bucketBits);
            while (_directory.Count < bucket)
            {
                yield return CloseBucket();
            }

            OpenBucket();
            VarInt.Write(_bucket, _source.Hash - _lastEntry);
            _lastEntry = _source.Hash;
            _source.WritePostings(_lists);
            _lists.Complete(_bucket);
            _entries++;
        }

        while (_directory.Count < 1 << _bucketBits)
        {
            yield return CloseBucket();
        }

        foreach (byte[] chunk in _lists.TakeChunks())
        {
            _directory.Add((chunk.Length, Crc32C.Of(chunk)));
            yield return chunk;
        }

        _header = IndexRunHeader.Of(_name, _lastHash, _entries, _bucketBits, _directory).ToBytes();
    }

    private ReadOnlyMemory<byte> CloseBucket()
    {
        OpenBucket();
        ReadOnlyMemory<byte> bytes = _bucket.WrittenMemory;
        _directory.Add((bytes.Length, Crc32C.Of(bytes.Span)));
        _isOpen = false;
        return bytes;
    }

    // The bytes of a bucket hold until the next one is begun.
    private void OpenBucket()
    {
        if (!_isOpen)
        {
            _isOpen = true;
            _bucket.ResetWrittenCount();
            _lastEntry = _bucketBits == 0 ? 0 : (ulong)_directory.Count << (IndexRunHeader.HashBits - _bucketBits);
        }
    }
}
