using System.Buffers.Binary;
using System.Text;

namespace DqLineage;

/// <summary>Reads the directory of a pack's zip. The members it names lie back to back from the first byte up to the directory.</summary>
internal ref struct ZipDirectory(ReadOnlySpan<byte> bytes, ZipEnd end)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly ZipNames _names = new();
    private readonly List<ZipMember> _members = [];
    private int _at;
    private long _next;
    private long _total;

    internal IReadOnlyList<ZipMember> Read()
    {
        while (_members.Count < end.Members)
        {
            ReadMember();
        }

        if (_at < _bytes.Length)
        {
            throw Fault($"the directory goes on behind its {end.Members} members");
        }

        return _next == end.DirectoryOffset
            ? _members
            : throw PackFault.InZip(_next, $"the last member ends here, and the directory begins at byte {end.DirectoryOffset}: what lies between belongs to no member");
    }

    private void ReadMember()
    {
        ReadOnlySpan<byte> entry = _bytes[_at..];
        if (entry.Length < ZipFormat.EntryBytes || BinaryPrimitives.ReadUInt32LittleEndian(entry) != ZipFormat.Entry)
        {
            throw Fault("no directory entry stands here, where the end record promises one");
        }

        int nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]);
        if (nameBytes > entry.Length - ZipFormat.EntryBytes)
        {
            throw Fault("the directory entry's name goes on behind the directory");
        }

        ReadOnlySpan<byte> name = entry.Slice(ZipFormat.EntryBytes, nameBytes);
        if ((ZipName.FaultOf(name) ?? _names.FaultOf(Encoding.ASCII.GetString(name))) is { } fault)
        {
            throw Fault($"the name '{SafeText.Show(Encoding.UTF8.GetString(name))}' {fault}");
        }

        ZipMember member = ReadSizes(entry, Encoding.ASCII.GetString(name));
        ZipBlock block = member.DirectoryEntry();
        block.Require(entry, end.DirectoryOffset + _at);
        RequireSizes(member);
        _members.Add(member);
        _at += block.Length;
        _next = member.End;
    }

    private readonly ZipMember ReadSizes(ReadOnlySpan<byte> entry, string name)
    {
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(entry[42..]);
        ReadOnlySpan<byte> extra = entry[(ZipFormat.EntryBytes + name.Length)..];
        int at = 2 * sizeof(ushort);
        if (packed == ZipFormat.Elsewhere && size == ZipFormat.Elsewhere)
        {
            size = ReadElsewhere(extra, ref at);
            packed = ReadElsewhere(extra, ref at);
        }

        if (offset == ZipFormat.Elsewhere)
        {
            offset = ReadElsewhere(extra, ref at);
        }

        // Zip readers do not agree on this one, which .NET writes without a zip64 record.
        if (packed == ZipFormat.Elsewhere || size == ZipFormat.Elsewhere || offset == ZipFormat.Elsewhere)
        {
            throw Fault($"'{name}' has a size or an offset of 2^32 - 1, which zip readers do not read alike");
        }

        byte madeOn = _members.Count > 0 ? _members[0].MadeOn : entry[5];
        return madeOn is ZipFormat.MadeOnUnix or ZipFormat.MadeOnWindows
            ? new ZipMember
            {
                Name = name,
                Crc32 = BinaryPrimitives.ReadUInt32LittleEndian(entry[16..]),
                PackedBytes = packed,
                Bytes = size,
                Offset = offset,
                MadeOn = madeOn,
            }
            : throw Fault($"'{name}' was made on system {madeOn}, where a pack names 0 or 3");
    }

    private readonly long ReadElsewhere(ReadOnlySpan<byte> extra, ref int at)
    {
        if (extra.Length < at + sizeof(long))
        {
            throw Fault("the directory entry's zip64 field goes on behind the directory");
        }

        long value = BinaryPrimitives.ReadInt64LittleEndian(extra[at..]);
        at += sizeof(long);
        return value >= 0 ? value : throw Fault("the directory entry has a size or an offset over 2^63");
    }

    /// <summary>Checks each number before it is added to another.</summary>
    private void RequireSizes(ZipMember member)
    {
        if (member.Offset != _next)
        {
            throw Fault($"'{member.Name}' begins at byte {member.Offset}, and what stands before it ends at byte {_next}");
        }

        long room = end.DirectoryOffset - member.Offset;
        if (member.PackedBytes > room || member.End > end.DirectoryOffset)
        {
            throw Fault($"'{member.Name}' takes {member.PackedBytes} packed bytes, more than there are before the directory");
        }

        if (member.IsEmpty != (member.PackedBytes == 0))
        {
            throw Fault($"'{member.Name}' has {member.Bytes} bytes, packed to {member.PackedBytes}");
        }

        if (member.Bytes > ZipLimits.RatioFreeBytes && member.Bytes / ZipLimits.MaxRatio >= member.PackedBytes)
        {
            throw Fault($"'{member.Name}' unpacks to more than {ZipLimits.MaxRatio} times its size");
        }

        if (member.Bytes > ZipLimits.MaxTotalBytes - _total)
        {
            throw Fault("the zip unpacks to more than 1 TiB");
        }

        _total += member.Bytes;
    }

    private readonly PackFault Fault(string reason) => PackFault.InZip(end.DirectoryOffset + _at, reason);
}
