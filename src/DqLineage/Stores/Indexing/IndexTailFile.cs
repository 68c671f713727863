using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DqLineage.Stores;

/// <summary>The newest lines as an index stores them when it closes, so that the next opening need not read them.</summary>
/// <remarks>
/// FORMAT (v1), docs/formats/index-v1.md, little endian: magic "DqLTail1" · first seq (8 bytes) · number of lines (4) · number of keys
/// (4) · for each line: leaf hash (32), where positions are kept its start and the next one's (4 each), number of its keys (4), their
/// hashes (8 each) · CRC-32C of all before (4).
/// </remarks>
internal static class IndexTailFile
{
    /// <summary>Nothing larger is stored or read.</summary>
    internal const int MaxBytes = 64 * 1024 * 1024;

    private const int HeaderBytes = 24;
    private const int CrcBytes = sizeof(uint);

    private static ReadOnlySpan<byte> Magic => "DqLTail1"u8;

    /// <summary>The bytes of a tail; <see langword="null"/> when they would be too many.</summary>
    internal static byte[]? Write(IndexTail tail, bool keepsPositions)
    {
        int lines = tail.Count;
        int keys = tail.CountKeys(lines);
        long size = HeaderBytes + ((long)lines * LineBytes(keepsPositions)) + ((long)keys * sizeof(ulong)) + CrcBytes;
        if (size > MaxBytes)
        {
            return null;
        }

        byte[] bytes = new byte[size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), tail.FirstSeq);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), lines);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), keys);
        Span<byte> rest = bytes.AsSpan(HeaderBytes);
        for (int line = 0; line < lines; line++)
        {
            rest = WriteLine(rest, tail, line, keepsPositions);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(rest, Crc32C.Of(bytes.AsSpan(0, bytes.Length - CrcBytes)));
        return bytes;
    }

    /// <summary>The tail that bytes describe; <see langword="null"/> when they describe none.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="capacity">How many lines a tail has when it is full.</param>
    /// <param name="keepsPositions">Whether the bytes say where the lines are.</param>
    internal static IndexTail? Read(ReadOnlySpan<byte> bytes, int capacity, bool keepsPositions)
    {
        if (bytes.Length < HeaderBytes + CrcBytes
            || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[^CrcBytes..]) != Crc32C.Of(bytes[..^CrcBytes]))
        {
            return null;
        }

        long firstSeq = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]);
        int lines = BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]);
        int keys = BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]);
        ReadOnlySpan<byte> rest = bytes[HeaderBytes..^CrcBytes];
        if (firstSeq < 0 || firstSeq % capacity != 0 || lines < 1 || lines >= capacity
            || keys < 0 || rest.Length != ((long)lines * LineBytes(keepsPositions)) + ((long)keys * sizeof(ulong)))
        {
            return null;
        }

        var tail = new IndexTail(firstSeq, capacity, lines, keys);
        while (tail.Count < lines)
        {
            if (!TryReadLine(ref rest, tail, keepsPositions))
            {
                return null;
            }
        }

        return rest.IsEmpty ? tail : null;
    }

    private static int LineBytes(bool keepsPositions) => LedgerHash.Size + (keepsPositions ? 2 * sizeof(uint) : 0) + sizeof(int);

    private static Span<byte> WriteLine(Span<byte> rest, IndexTail tail, int line, bool keepsPositions)
    {
        tail.LeafHash(line).CopyTo(rest);
        rest = rest[LedgerHash.Size..];
        if (keepsPositions)
        {
            (uint start, uint end) = tail.Locate(line);
            BinaryPrimitives.WriteUInt32LittleEndian(rest, start);
            BinaryPrimitives.WriteUInt32LittleEndian(rest[sizeof(uint)..], end);
            rest = rest[(2 * sizeof(uint))..];
        }

        ReadOnlySpan<IndexPosting> postings = tail.PostingsOf(line);
        BinaryPrimitives.WriteInt32LittleEndian(rest, postings.Length);
        rest = rest[sizeof(int)..];
        foreach (ref readonly IndexPosting posting in postings)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(rest, posting.Hash);
            rest = rest[sizeof(ulong)..];
        }

        return rest;
    }

    private static bool TryReadLine(ref ReadOnlySpan<byte> rest, IndexTail tail, bool keepsPositions)
    {
        ReadOnlySpan<byte> line = rest;
        if (line.Length < LineBytes(keepsPositions))
        {
            return false;
        }

        LedgerHash leafHash = LedgerHash.FromBytes(line[..LedgerHash.Size]);
        line = line[LedgerHash.Size..];
        (uint start, uint end) = (0, 0);
        if (keepsPositions)
        {
            (start, end) = (BinaryPrimitives.ReadUInt32LittleEndian(line), BinaryPrimitives.ReadUInt32LittleEndian(line[sizeof(uint)..]));
            line = line[(2 * sizeof(uint))..];
        }

        int keys = BinaryPrimitives.ReadInt32LittleEndian(line);
        line = line[sizeof(int)..];
        if (keys < 0 || keys > line.Length / sizeof(ulong))
        {
            return false;
        }

        AddLine(tail, line[..(keys * sizeof(ulong))], leafHash, start, end);
        rest = line[(keys * sizeof(ulong))..];
        return true;
    }

    private static void AddLine(IndexTail tail, ReadOnlySpan<byte> keys, LedgerHash leafHash, uint start, uint end)
    {
        if (BitConverter.IsLittleEndian)
        {
            tail.Add(MemoryMarshal.Cast<byte, ulong>(keys), leafHash, start, end);
            return;
        }

        ulong[] swapped = new ulong[keys.Length / sizeof(ulong)];
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(keys), swapped);
        tail.Add(swapped, leafHash, start, end);
    }
}
