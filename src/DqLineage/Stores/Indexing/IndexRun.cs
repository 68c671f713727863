namespace DqLineage.Stores;

/// <summary>An immutable run of the index as it is stored: which lines carry which key. Thread-safe.</summary>
internal sealed class IndexRun
{
    private static long s_lastId;

    // Of no run: tiles have owner 0 in the cache.
    private readonly long _id = Interlocked.Increment(ref s_lastId);
    private readonly IndexStorage _storage;
    private readonly IndexChunkCache _cache;

    internal IndexRun(IndexStorage storage, IndexChunkCache cache, IndexRunHeader header)
    {
        _storage = storage;
        _cache = cache;
        Header = header;
    }

    internal IndexRunHeader Header { get; }

    internal IndexRunName Name => Header.Name;

    internal bool IsInMemory => _storage is MemoryIndexStorage;

    internal bool IsIn(IndexStorage storage) => ReferenceEquals(_storage, storage);

    /// <summary>The postings of a key; <see langword="null"/> when no line of the run carries it.</summary>
    internal IndexPostings? Find(ulong keyHash)
    {
        ulong wanted = keyHash >> (64 - IndexRunHeader.HashBits);
        int bucket = IndexRunHeader.BucketOf(wanted, Header.BucketBits);
        var entries = new IndexBucketReader(ReadChunk(bucket, keep: true), bucket, Header.BucketBits);
        while (entries.MoveNext())
        {
            if (entries.Hash >= wanted)
            {
                return entries.Hash == wanted ? entries.ReadPostings(this) : null;
            }
        }

        return null;
    }

    /// <summary>The lines within a range that carry all keys, each once, ascending or descending.</summary>
    internal IEnumerable<long> Find(ulong[] keyHashes, long fromSeq, long toSeq, bool descending)
    {
        var lists = new List<IndexPostings>(keyHashes.Length);
        foreach (ulong keyHash in keyHashes)
        {
            if (Find(keyHash) is not { } list)
            {
                yield break;
            }

            lists.Add(list);
        }

        lists.Sort(static (left, right) => left.Count.CompareTo(right.Count));
        long first = fromSeq - Name.FirstSeq;
        long last = toSeq - 1 - Name.FirstSeq;
        long local = descending ? last : first;
        while (IndexPostings.TryMeet(lists, ref local, descending) && local >= first && local <= last)
        {
            yield return Name.FirstSeq + local;
            local += descending ? -1 : 1;
        }
    }

    /// <summary>Whether a line may carry one of some keys, whose hashes ascend: those that share a bucket are looked up in one walk through it.</summary>
    internal bool HasAny(ReadOnlySpan<ulong> keyHashes)
    {
        for (int i = 0; i < keyHashes.Length;)
        {
            ulong wanted = keyHashes[i] >> (64 - IndexRunHeader.HashBits);
            int bucket = IndexRunHeader.BucketOf(wanted, Header.BucketBits);
            var entries = new IndexBucketReader(ReadChunk(bucket, keep: true), bucket, Header.BucketBits);
            bool isEntry = entries.MoveNext();
            do
            {
                while (isEntry && entries.Hash < wanted)
                {
                    isEntry = entries.MoveNext();
                }

                if (isEntry && entries.Hash == wanted)
                {
                    return true;
                }

                wanted = ++i < keyHashes.Length ? keyHashes[i] >> (64 - IndexRunHeader.HashBits) : ulong.MaxValue;
            }
            while (i < keyHashes.Length && IndexRunHeader.BucketOf(wanted, Header.BucketBits) == bucket);
        }

        return false;
    }

    /// <summary>Reads and checks a chunk. What is in memory was never out of our hands and is not checked.</summary>
    internal byte[] ReadChunk(int number, bool keep)
    {
        if ((uint)number >= (uint)Header.ChunkCount)
        {
            throw Lost("it has no such chunk");
        }

        IndexChunk chunk = Header.ChunkAt(number);
        if (chunk.Length == 0)
        {
            return [];
        }

        byte[]? bytes = IsInMemory ? null : _cache.Find(_id, number);
        if (bytes is not null)
        {
            return bytes;
        }

        bytes = ReadStored(chunk);
        if (bytes is null || bytes.Length != chunk.Length)
        {
            throw Lost("a chunk is gone");
        }

        if (!IsInMemory)
        {
            if (Crc32C.Of(bytes) != Header.ChecksumOf(number))
            {
                throw Lost("a chunk is damaged");
            }

            if (keep)
            {
                _cache.Add(_id, number, bytes);
            }
        }

        return bytes;
    }

    private byte[]? ReadStored(IndexChunk chunk)
    {
        try
        {
            return _storage.ReadRunChunk(Name, chunk);
        }
        catch (Exception exception) when (LedgerIndex.IsStorageFault(exception))
        {
            throw Lost("a chunk cannot be read", exception);
        }
    }

    private IndexLostException Lost(string reason, Exception? inner = null) => new(reason, inner) { Run = this };
}
