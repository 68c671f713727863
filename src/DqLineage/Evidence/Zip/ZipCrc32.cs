using System.Buffers.Binary;

namespace DqLineage;

/// <summary>The CRC-32 of zip: polynomial 0x04C11DB7, reflected (PKWARE APPNOTE, section 4.4.7). Eight bytes a step, by eight tables.</summary>
internal sealed class ZipCrc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;

    // Table k says what a byte does to the sum when k more bytes follow.
    private static readonly uint[] s_tables = MakeTables();

    private uint _state = uint.MaxValue;

    internal uint Value => ~_state;

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> tables = s_tables;
        uint state = _state;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[sizeof(uint)..]);
            state = tables[(7 * 256) + (int)(byte)low] ^ tables[(6 * 256) + (int)(byte)(low >> 8)]
                ^ tables[(5 * 256) + (int)(byte)(low >> 16)] ^ tables[(4 * 256) + (int)(low >> 24)]
                ^ tables[(3 * 256) + (int)(byte)high] ^ tables[(2 * 256) + (int)(byte)(high >> 8)]
                ^ tables[256 + (int)(byte)(high >> 16)] ^ tables[(int)(high >> 24)];
        }

        foreach (byte one in bytes)
        {
            state = (state >> 8) ^ tables[(byte)(state ^ one)];
        }

        _state = state;
    }

    private static uint[] MakeTables()
    {
        uint[] tables = new uint[Slices * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value >> 1) ^ ((value & 1) * Polynomial);
            }

            tables[i] = value;
        }

        for (int i = 256; i < tables.Length; i++)
        {
            uint before = tables[i - 256];
            tables[i] = (before >> 8) ^ tables[(byte)before];
        }

        return tables;
    }
}
