using System.Buffers.Binary;

namespace DqLineage;

/// <summary>What the end of a pack's zip says: how many members there are, and where the directory stands.</summary>
internal sealed record ZipEnd
{
    /// <summary>What the end can take: three records.</summary>
    internal const int MaxBytes = ZipFormat.Zip64EndBytes + ZipFormat.Zip64LocatorBytes + ZipFormat.EndBytes;

    internal required long Members { get; init; }

    internal required long DirectoryBytes { get; init; }

    internal required long DirectoryOffset { get; init; }

    private bool IsZip64 => DirectoryOffset >= ZipFormat.Elsewhere;

    /// <param name="tail">The last bytes of the zip, at least as many as the end can take or all there are.</param>
    /// <param name="length">The length of the zip.</param>
    internal static ZipEnd Read(ReadOnlySpan<byte> tail, long length)
    {
        if (tail.Length < ZipFormat.EndBytes || BinaryPrimitives.ReadUInt32LittleEndian(tail[^ZipFormat.EndBytes..]) != ZipFormat.End)
        {
            throw PackFault.InZip(Math.Max(0, length - ZipFormat.EndBytes), "its last 22 bytes are not the end record of a zip, so it is no zip, is cut short, or something stands behind its end");
        }

        ReadOnlySpan<byte> record = tail[^ZipFormat.EndBytes..];
        var end = new ZipEnd
        {
            Members = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]),
            DirectoryBytes = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]),
            DirectoryOffset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]),
        };
        if (end.IsZip64 && tail.Length >= MaxBytes)
        {
            end = end with { DirectoryOffset = BinaryPrimitives.ReadInt64LittleEndian(tail[^MaxBytes..][48..]) };
        }

        ZipBlock block = end.Block(length);
        ReadOnlySpan<byte> actual = tail.Length > block.Length ? tail[^block.Length..] : tail;
        block.Require(actual, length - actual.Length);
        end.RequirePlace(length - block.Length, length);
        return end;
    }

    private void RequirePlace(long start, long length)
    {
        if (Members > ZipLimits.MaxMembers)
        {
            throw PackFault.InZip(length - ZipFormat.EndBytes, $"it has {Members} members, over the limit of {ZipLimits.MaxMembers}");
        }

        if (DirectoryOffset < 0 || DirectoryOffset > start || DirectoryOffset + DirectoryBytes != start)
        {
            throw PackFault.InZip(length - ZipFormat.EndBytes, $"its directory of {DirectoryBytes} bytes at byte {DirectoryOffset} does not end where the end record begins, at byte {start}");
        }
    }

    private ZipBlock Block(long length)
    {
        var block = new ZipBlock("the end of the zip");
        if (IsZip64)
        {
            block.Add32("signature", ZipFormat.Zip64End)
                .Add64("length of the record", ZipFormat.Zip64EndBytes - 12)
                .Add16("version made by", ZipFormat.Zip64Version)
                .Add16("version needed", ZipFormat.Zip64Version)
                .Add32("disk", 0)
                .Add32("disk of the directory", 0)
                .Add64("number of members on this disk", Members)
                .Add64("number of members", Members)
                .Add64("size of the directory", DirectoryBytes)
                .Add64("offset of the directory", DirectoryOffset)
                .Add32("signature of the locator", ZipFormat.Zip64Locator)
                .Add32("disk of the zip64 record", 0)
                .Add64("offset of the zip64 record", length - MaxBytes)
                .Add32("number of disks", 1);
        }

        return block.Add32("signature", ZipFormat.End)
            .Add16("disk", 0)
            .Add16("disk of the directory", 0)
            .Add16("number of members on this disk", (int)Members)
            .Add16("number of members", (int)Members)
            .Add32("size of the directory", (uint)DirectoryBytes)
            .Add32("offset of the directory", IsZip64 ? ZipFormat.Elsewhere : (uint)DirectoryOffset)
            .Add16("length of the comment", 0);
    }
}
