namespace DqLineage;

// FORMAT (v1), docs/formats/evidence-pack-v1.md, "The zip": what ZipArchive of .NET writes through a stream that only goes forward.
//
//   for each member   local header · data · descriptor
//   for each member   directory entry, in the same order
//   when the directory begins at byte 2^32 - 1 or later   zip64 end record · zip64 locator
//   end record, the last 22 bytes
//
// Every byte of these follows from a member's name, CRC-32, sizes and place, and from the system that made the pack. So each
// is made anew from those and compared: nothing is left that could say something else.
internal static class ZipFormat
{
    internal const uint LocalHeader = 0x04034B50;
    internal const uint Descriptor = 0x08074B50;
    internal const uint Entry = 0x02014B50;
    internal const uint Zip64End = 0x06064B50;
    internal const uint Zip64Locator = 0x07064B50;
    internal const uint End = 0x06054B50;

    internal const int LocalHeaderBytes = 30;
    internal const int DescriptorBytes = 16;
    internal const int LargeDescriptorBytes = 24;
    internal const int EntryBytes = 46;
    internal const int EndBytes = 22;
    internal const int Zip64EndBytes = 56;
    internal const int Zip64LocatorBytes = 20;

    /// <summary>What a field of four bytes holds when the value stands in a zip64 record.</summary>
    internal const uint Elsewhere = uint.MaxValue;

    internal const ushort Zip64Extra = 1;

    internal const ushort Version = 20;
    internal const ushort Zip64Version = 45;

    // Names are UTF-8; and CRC-32 and sizes stand behind the data.
    internal const ushort NameFlag = 0x0800;
    internal const ushort DescriptorFlag = 0x0008;

    internal const ushort Stored = 0;
    internal const ushort Deflated = 8;

    // 1980-01-01 00:00:00, as DOS has it: time, then date.
    internal const uint Date = 0x0021_0000;

    // As unzip shows it: a plain file that its owner may write and everybody may read.
    internal const uint PlainFile = 0b1_000_000_110_100_100u << 16;

    // .NET writes where a zip was made: the same pack differs in this byte of each entry.
    internal const byte MadeOnWindows = 0;
    internal const byte MadeOnUnix = 3;
}
