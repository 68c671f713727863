namespace DqLineage.Tests.Evidence;

/// <summary>The end of a forged zip: the end record, and the zip64 records when they are wanted. What is not set is true.</summary>
internal sealed class ForgedEnd
{
    internal int Disk { get; set; }

    internal int DirectoryDisk { get; set; }

    internal int? MembersOnDisk { get; set; }

    internal int? Members { get; set; }

    internal uint? DirectoryBytes { get; set; }

    internal uint? DirectoryOffset { get; set; }

    internal byte[] Comment { get; set; } = [];

    /// <summary>Adds the zip64 record and its locator, as for a directory beyond 4 GiB.</summary>
    internal bool IsZip64 { get; set; }

    internal long? Zip64DirectoryOffset { get; set; }

    internal long? Zip64DirectoryBytes { get; set; }

    internal long? Zip64Members { get; set; }

    internal long Zip64RecordLength { get; set; } = 44;

    internal long? Zip64RecordOffset { get; set; }

    internal uint Disks { get; set; } = 1;

    /// <param name="zip">Where to.</param>
    /// <param name="members">How many there are.</param>
    /// <param name="size">Of the directory.</param>
    /// <param name="offset">Of the directory.</param>
    /// <param name="start">Where the end begins, when it is not where the writer stands.</param>
    internal void Write(BinaryWriter zip, long members, long size, long offset, long? start = null)
    {
        if (IsZip64)
        {
            long record = start ?? zip.BaseStream.Position;
            zip.Write(0x06064B50);
            zip.Write(Zip64RecordLength);
            zip.Write((ushort)45);
            zip.Write((ushort)45);
            zip.Write(0);
            zip.Write(0);
            zip.Write(Zip64Members ?? members);
            zip.Write(Zip64Members ?? members);
            zip.Write(Zip64DirectoryBytes ?? size);
            zip.Write(Zip64DirectoryOffset ?? offset);
            zip.Write(0x07064B50);
            zip.Write(0);
            zip.Write(Zip64RecordOffset ?? record);
            zip.Write(Disks);
        }

        zip.Write(0x06054B50);
        zip.Write((ushort)Disk);
        zip.Write((ushort)DirectoryDisk);
        zip.Write((ushort)(MembersOnDisk ?? Members ?? members));
        zip.Write((ushort)(Members ?? members));
        zip.Write(DirectoryBytes ?? (uint)size);
        zip.Write(DirectoryOffset ?? (IsZip64 ? uint.MaxValue : (uint)offset));
        zip.Write((ushort)Comment.Length);
        zip.Write(Comment);
    }
}
