using System.Text;

namespace DqLineage;

/// <summary>One member of a pack's zip, as the directory names it.</summary>
internal sealed record ZipMember
{
    internal required string Name { get; init; }

    internal required uint Crc32 { get; init; }

    internal required long PackedBytes { get; init; }

    internal required long Bytes { get; init; }

    /// <summary>Where its local header stands.</summary>
    internal required long Offset { get; init; }

    /// <summary>The system that the pack was made on.</summary>
    internal required byte MadeOn { get; init; }

    internal long DataOffset => Offset + ZipFormat.LocalHeaderBytes + Name.Length;

    internal long DescriptorOffset => DataOffset + PackedBytes;

    /// <summary>Where what follows stands: the next member, or the directory.</summary>
    internal long End => DescriptorOffset + (IsEmpty ? 0 : IsLarge ? ZipFormat.LargeDescriptorBytes : ZipFormat.DescriptorBytes);

    /// <summary>A member without bytes is stored, and has no descriptor.</summary>
    internal bool IsEmpty => Bytes == 0;

    /// <summary>The place of the sizes, and what each record says, differ beyond 4 GiB.</summary>
    private bool IsLarge => Bytes > uint.MaxValue || PackedBytes > uint.MaxValue;

    private bool IsFar => Offset > uint.MaxValue;

    internal ZipBlock LocalHeader() =>
        AddCommon(new ZipBlock($"the local header of '{Name}'")
            .Add32("signature", ZipFormat.LocalHeader)
            .Add16("version needed", ZipFormat.Version))
        .Add32("CRC-32", 0)
        .Add32("packed size", 0)
        .Add32("size", 0)
        .Add16("length of the name", Name.Length)
        .Add16("length of the extra field", 0)
        .Add("name", Encoding.ASCII.GetBytes(Name));

    internal ZipBlock Descriptor()
    {
        var block = new ZipBlock($"the descriptor of '{Name}'");
        if (IsEmpty)
        {
            return block;
        }

        block.Add32("signature", ZipFormat.Descriptor).Add32("CRC-32", Crc32);
        return IsLarge
            ? block.Add64("packed size", PackedBytes).Add64("size", Bytes)
            : block.Add32("packed size", (uint)PackedBytes).Add32("size", (uint)Bytes);
    }

    internal ZipBlock DirectoryEntry()
    {
        int version = IsLarge || IsFar ? ZipFormat.Zip64Version : ZipFormat.Version;
        int extra = (IsLarge ? 2 * sizeof(long) : 0) + (IsFar ? sizeof(long) : 0);
        ZipBlock block = AddCommon(new ZipBlock($"the directory entry of '{Name}'")
            .Add32("signature", ZipFormat.Entry)
            .Add16("version made by", version | (MadeOn << 8))
            .Add16("version needed", version))
            .Add32("CRC-32", Crc32)
            .Add32("packed size", IsLarge ? ZipFormat.Elsewhere : (uint)PackedBytes)
            .Add32("size", IsLarge ? ZipFormat.Elsewhere : (uint)Bytes)
            .Add16("length of the name", Name.Length)
            .Add16("length of the extra field", extra > 0 ? extra + (2 * sizeof(ushort)) : 0)
            .Add16("length of the comment", 0)
            .Add16("disk", 0)
            .Add16("internal attributes", 0)
            .Add32("external attributes", ZipFormat.PlainFile)
            .Add32("offset", IsFar ? ZipFormat.Elsewhere : (uint)Offset)
            .Add("name", Encoding.ASCII.GetBytes(Name));
        if (extra > 0)
        {
            block.Add16("extra field", ZipFormat.Zip64Extra).Add16("extra field", extra);
        }

        if (IsLarge)
        {
            block.Add64("size", Bytes).Add64("packed size", PackedBytes);
        }

        return IsFar ? block.Add64("offset", Offset) : block;
    }

    private ZipBlock AddCommon(ZipBlock block) => block
        .Add16("flags", IsEmpty ? ZipFormat.NameFlag : ZipFormat.NameFlag | ZipFormat.DescriptorFlag)
        .Add16("method", IsEmpty ? ZipFormat.Stored : ZipFormat.Deflated)
        .Add32("date", ZipFormat.Date);
}
