using System.Buffers.Binary;

namespace DqLineage.Stores;

/// <summary>The header of an index run: what it covers, and where its chunks are.</summary>
/// <remarks>
/// FORMAT (v1), docs/formats/index-v1.md, little endian: magic "DqLRun1\n" · first seq (8 bytes) · count (8) · leaf hash of the last
/// line covered (32) · number of entries (8) · bucket bits (4) · number of list chunks (4) · for each bucket and then each list
/// chunk its length (4) and CRC-32C (4) · CRC-32C of all before (4).
/// </remarks>
internal sealed class IndexRunHeader
{
    /// <summary>How many bits of a key's hash a run keeps, the highest ones.</summary>
    internal const int HashBits = 40;

    private const int MaxBucketBits = 24;
    private const int FixedBytes = 72;
    private const int DirectoryEntryBytes = 8;
    private const int CrcBytes = 4;

    private readonly long[] _offsets;
    private readonly uint[] _checksums;

    private IndexRunHeader(IndexRunName name, LedgerHash lastHash, long entries, int bucketBits, long[] offsets, uint[] checksums)
    {
        Name = name;
        LastHash = lastHash;
        Entries = entries;
        BucketBits = bucketBits;
        _offsets = offsets;
        _checksums = checksums;
    }

    internal IndexRunName Name { get; }

    /// <summary>The leaf hash of the last line covered, which binds the run to the ledger.</summary>
    internal LedgerHash LastHash { get; }

    internal long Entries { get; }

    internal int BucketBits { get; }

    internal int Buckets => 1 << BucketBits;

    internal int ChunkCount => _checksums.Length;

    /// <summary>How many bytes all chunks take.</summary>
    internal long ContentBytes => _offsets[^1];

    private static ReadOnlySpan<byte> Magic => "DqLRun1\n"u8;

    internal static IndexRunHeader Of(IndexRunName name, LedgerHash lastHash, long entries, int bucketBits, IReadOnlyList<(int Length, uint Checksum)> chunks)
    {
        long[] offsets = new long[chunks.Count + 1];
        uint[] checksums = new uint[chunks.Count];
        for (int i = 0; i < chunks.Count; i++)
        {
            offsets[i + 1] = offsets[i] + chunks[i].Length;
            checksums[i] = chunks[i].Checksum;
        }

        return new IndexRunHeader(name, lastHash, entries, bucketBits, offsets, checksums);
    }

    /// <summary>Reads a header; <see langword="null"/> when the bytes are not the whole header of this run.</summary>
    internal static IndexRunHeader? Parse(IndexRunName name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FixedBytes + CrcBytes || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[^CrcBytes..]) != Crc32C.Of(bytes[..^CrcBytes])
            || BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]) != name.FirstSeq
            || BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]) != name.Count)
        {
            return null;
        }

        long entries = BinaryPrimitives.ReadInt64LittleEndian(bytes[56..]);
        uint bucketBits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[64..]);
        uint listChunks = BinaryPrimitives.ReadUInt32LittleEndian(bytes[68..]);
        if (entries < 0 || bucketBits > MaxBucketBits
            || bytes.Length != FixedBytes + (DirectoryEntryBytes * ((1L << (int)bucketBits) + listChunks)) + CrcBytes)
        {
            return null;
        }

        int count = (1 << (int)bucketBits) + (int)listChunks;
        long[] offsets = new long[count + 1];
        uint[] checksums = new uint[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = bytes[(FixedBytes + (DirectoryEntryBytes * i))..];
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(entry);
            if (length > int.MaxValue)
            {
                return null;
            }

            offsets[i + 1] = offsets[i] + length;
            checksums[i] = BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]);
        }

        return new IndexRunHeader(name, LedgerHash.FromBytes(bytes.Slice(24, LedgerHash.Size)), entries, (int)bucketBits, offsets, checksums);
    }

    internal byte[] ToBytes()
    {
        byte[] bytes = new byte[FixedBytes + (DirectoryEntryBytes * ChunkCount) + CrcBytes];
        Span<byte> span = bytes;
        Magic.CopyTo(span);
        BinaryPrimitives.WriteInt64LittleEndian(span[8..], Name.FirstSeq);
        BinaryPrimitives.WriteInt64LittleEndian(span[16..], Name.Count);
        LastHash.CopyTo(span[24..]);
        BinaryPrimitives.WriteInt64LittleEndian(span[56..], Entries);
        BinaryPrimitives.WriteUInt32LittleEndian(span[64..], (uint)BucketBits);
        BinaryPrimitives.WriteUInt32LittleEndian(span[68..], (uint)(ChunkCount - Buckets));
        for (int i = 0; i < ChunkCount; i++)
        {
            Span<byte> entry = span[(FixedBytes + (DirectoryEntryBytes * i))..];
            BinaryPrimitives.WriteUInt32LittleEndian(entry, (uint)(_offsets[i + 1] - _offsets[i]));
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], _checksums[i]);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(span[^CrcBytes..], Crc32C.Of(span[..^CrcBytes]));
        return bytes;
    }

    /// <summary>Bucket bits such that a bucket has 100 to 200 entries, about 1 KiB: it is read to its middle for each key asked for.</summary>
    internal static int BucketBitsFor(long entries)
    {
        const long entriesInSmallestBucket = 100;
        return Math.Min(MaxBucketBits, System.Numerics.BitOperations.Log2((ulong)Math.Max(1, entries / entriesInSmallestBucket)));
    }

    internal static int BucketOf(ulong hash, int bucketBits) => (int)(hash >> (HashBits - bucketBits));

    /// <summary>Where a chunk is; its length may be 0.</summary>
    internal IndexChunk ChunkAt(int number) =>
        new() { Number = number, Offset = _offsets[number], Length = (int)(_offsets[number + 1] - _offsets[number]) };

    internal uint ChecksumOf(int number) => _checksums[number];
}
