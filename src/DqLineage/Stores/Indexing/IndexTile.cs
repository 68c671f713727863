using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DqLineage.Stores;

/// <summary>A hash tile as it is stored: 256 leaf hashes, their root and, if asked for, where the lines are.</summary>
/// <remarks>
/// FORMAT (v1), docs/formats/index-v1.md, little endian: magic "DqLTile1" · tile number (8 bytes) · 256 leaf hashes (32 each) · their
/// root (32) · where positions are kept: 256 starts and the end of the last line (4 each) · CRC-32C of all before (4).
/// </remarks>
internal static class IndexTile
{
    private const int HashesAt = 16;
    private const int RootAt = HashesAt + (LedgerTree.TileLeaves * LedgerHash.Size);
    private const int PositionsAt = RootAt + LedgerHash.Size;
    private const int PositionsBytes = (LedgerTree.TileLeaves + 1) * sizeof(uint);
    private const int CrcBytes = 4;

    /// <summary>Where a line begins, and where the next one does.</summary>
    internal const int PlaceBytes = 2 * sizeof(uint);

    private static ReadOnlySpan<byte> Magic => "DqLTile1"u8;

    internal static int Size(bool keepsPositions) => PositionsAt + (keepsPositions ? PositionsBytes : 0) + CrcBytes;

    /// <summary>The tile of 256 lines of a tail.</summary>
    internal static byte[] Write(IndexTail tail, long tile, bool keepsPositions)
    {
        int firstLine = (int)((tile * LedgerTree.TileLeaves) - tail.FirstSeq);
        Span<LedgerHash> hashes = stackalloc LedgerHash[LedgerTree.TileLeaves];
        tail.CopyLeafHashes(firstLine, hashes);
        byte[] bytes = new byte[Size(keepsPositions)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), tile);
        MemoryMarshal.AsBytes(hashes).CopyTo(bytes.AsSpan(HashesAt));
        LedgerTree.RootOf(hashes).CopyTo(bytes.AsSpan(RootAt));
        if (keepsPositions)
        {
            Span<byte> positions = bytes.AsSpan(PositionsAt);
            for (int i = 0; i < LedgerTree.TileLeaves; i++)
            {
                (uint start, uint end) = tail.Locate(firstLine + i);
                BinaryPrimitives.WriteUInt32LittleEndian(positions[(i * sizeof(uint))..], start);
                BinaryPrimitives.WriteUInt32LittleEndian(positions[((i + 1) * sizeof(uint))..], end);
            }
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - CrcBytes), Crc32C.Of(bytes.AsSpan(0, bytes.Length - CrcBytes)));
        return bytes;
    }

    internal static bool IsWhole(ReadOnlySpan<byte> bytes, long tile, bool keepsPositions) =>
        bytes.Length == Size(keepsPositions)
        && bytes.StartsWith(Magic)
        && BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]) == tile
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes[^CrcBytes..]) == Crc32C.Of(bytes[..^CrcBytes]);

    internal static LedgerHash LeafHash(ReadOnlySpan<byte> tile, int line) =>
        LedgerHash.FromBytes(tile.Slice(HashesAt + (line * LedgerHash.Size), LedgerHash.Size));

    internal static void CopyLeafHashes(ReadOnlySpan<byte> tile, Span<LedgerHash> hashes) =>
        tile.Slice(HashesAt, LedgerTree.TileLeaves * LedgerHash.Size).CopyTo(MemoryMarshal.AsBytes(hashes));

    internal static LedgerHash Root(ReadOnlySpan<byte> tile) => LedgerHash.FromBytes(tile.Slice(RootAt, LedgerHash.Size));

    internal static (uint Start, uint End) Locate(ReadOnlySpan<byte> tile, int line) => ReadPlace(tile[PlaceAt(line)..]);

    /// <summary>Where in a tile it says where a line is, in <see cref="PlaceBytes"/> bytes.</summary>
    internal static int PlaceAt(int line) => PositionsAt + (line * sizeof(uint));

    internal static (uint Start, uint End) ReadPlace(ReadOnlySpan<byte> positions)
    {
        return (BinaryPrimitives.ReadUInt32LittleEndian(positions), BinaryPrimitives.ReadUInt32LittleEndian(positions[sizeof(uint)..]));
    }
}
