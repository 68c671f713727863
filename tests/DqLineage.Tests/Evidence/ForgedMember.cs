using System.IO.Compression;

namespace DqLineage.Tests.Evidence;

/// <summary>One member of a forged zip. Without a lie it is as the library writes it; each field can lie alone.</summary>
internal sealed class ForgedMember(string name, byte[] content)
{
    private const int PlainFile = unchecked((int)0x81A40000);

    internal byte[] Content { get; } = content;

    internal byte[] Name { get; set; } = System.Text.Encoding.UTF8.GetBytes(name);

    internal byte[]? LocalName { get; set; }

    internal byte[] Packed { get; set; } = content.Length == 0 ? [] : Deflate(content);

    internal uint Crc { get; set; } = Crc32(content);

    internal uint? DescriptorCrc { get; set; }

    internal uint LocalCrc { get; set; }

    internal uint LocalPackedSize { get; set; }

    internal uint LocalSize { get; set; }

    internal long? DescriptorPackedSize { get; set; }

    internal long? DescriptorSize { get; set; }

    internal long? PackedSize { get; set; }

    internal long? Size { get; set; }

    internal int Version { get; set; } = 20;

    internal int? LocalVersion { get; set; }

    internal int MadeOn { get; set; } = 3;

    internal int Flags { get; set; } = content.Length == 0 ? 0x0800 : 0x0808;

    internal int? LocalFlags { get; set; }

    internal int Method { get; set; } = content.Length == 0 ? 0 : 8;

    internal int? LocalMethod { get; set; }

    internal uint Date { get; set; } = 0x00210000;

    internal uint? LocalDate { get; set; }

    internal byte[] LocalExtra { get; set; } = [];

    internal byte[] Extra { get; set; } = [];

    internal byte[] Comment { get; set; } = [];

    internal int Disk { get; set; }

    internal int InternalAttributes { get; set; }

    internal int Attributes { get; set; } = PlainFile;

    /// <summary>What the directory says instead of where the member stands.</summary>
    internal long? Offset { get; set; }

    internal bool HasDescriptor { get; set; } = content.Length > 0;

    internal bool HasLargeDescriptor { get; set; }

    internal bool IsInFile { get; set; } = true;

    internal bool IsInDirectory { get; set; } = true;

    /// <summary>What stands in front of the member and belongs to none.</summary>
    internal byte[] Before { get; set; } = [];

    /// <summary>What stands behind the descriptor and belongs to none.</summary>
    internal byte[] Behind { get; set; } = [];

    internal void WriteLocal(BinaryWriter zip)
    {
        zip.Write(Before);
        Offset ??= zip.BaseStream.Position;
        byte[] localName = LocalName ?? Name;
        zip.Write(0x04034B50);
        zip.Write((ushort)(LocalVersion ?? 20));
        zip.Write((ushort)(LocalFlags ?? Flags));
        zip.Write((ushort)(LocalMethod ?? Method));
        zip.Write(LocalDate ?? Date);
        zip.Write(LocalCrc);
        zip.Write(LocalPackedSize);
        zip.Write(LocalSize);
        zip.Write((ushort)localName.Length);
        zip.Write((ushort)LocalExtra.Length);
        zip.Write(localName);
        zip.Write(LocalExtra);
        zip.Write(Packed);
        if (HasDescriptor)
        {
            WriteDescriptor(zip);
        }

        zip.Write(Behind);
    }

    internal void WriteDescriptor(BinaryWriter zip)
    {
        zip.Write(0x08074B50);
        zip.Write(DescriptorCrc ?? Crc);
        long packed = DescriptorPackedSize ?? PackedSize ?? Packed.Length;
        long size = DescriptorSize ?? Size ?? Content.Length;
        if (HasLargeDescriptor)
        {
            zip.Write(packed);
            zip.Write(size);
        }
        else
        {
            zip.Write((uint)packed);
            zip.Write((uint)size);
        }
    }

    internal void WriteEntry(BinaryWriter zip)
    {
        zip.Write(0x02014B50);
        zip.Write((byte)Version);
        zip.Write((byte)MadeOn);
        zip.Write((ushort)Version);
        zip.Write((ushort)Flags);
        zip.Write((ushort)Method);
        zip.Write(Date);
        zip.Write(Crc);
        zip.Write((uint)(PackedSize ?? Packed.Length));
        zip.Write((uint)(Size ?? Content.Length));
        zip.Write((ushort)Name.Length);
        zip.Write((ushort)Extra.Length);
        zip.Write((ushort)Comment.Length);
        zip.Write((ushort)Disk);
        zip.Write((ushort)InternalAttributes);
        zip.Write(Attributes);
        zip.Write((uint)(Offset ?? 0));
        zip.Write(Name);
        zip.Write(Extra);
        zip.Write(Comment);
    }

    internal static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>CRC-32 bit by bit, as the definition has it.</summary>
    internal static uint Crc32(ReadOnlySpan<byte> content)
    {
        uint state = uint.MaxValue;
        foreach (byte one in content)
        {
            state ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                state = (state & 1) != 0 ? (state >> 1) ^ 0xEDB88320 : state >> 1;
            }
        }

        return ~state;
    }
}
