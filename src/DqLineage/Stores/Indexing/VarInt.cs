using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace DqLineage.Stores;

/// <summary>Whole numbers in as few bytes as they need (LEB128): seven bits a byte, the lowest first, the top bit when more follow.</summary>
internal static class VarInt
{
    internal const int MaxBytes = 10;

    internal static void Write(ArrayBufferWriter<byte> destination, ulong value)
    {
        Span<byte> bytes = destination.GetSpan(MaxBytes);
        int length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            bytes[length++] = (byte)(value | 0x80);
        }

        bytes[length++] = (byte)value;
        destination.Advance(length);
    }

    internal static ulong Read(ReadOnlySpan<byte> source, ref int position)
    {
        if ((uint)position < (uint)source.Length && source[position] < 0x80)
        {
            return source[position++];
        }

        return Bmi2.X64.IsSupported && source.Length - position >= sizeof(ulong)
            ? ReadOfWord(source, ref position)
            : ReadByByte(source, ref position);
    }

    // Eight bytes at once: the first whose top bit is clear ends the number, and the sevens of bits are drawn together.
    private static ulong ReadOfWord(ReadOnlySpan<byte> source, ref int position)
    {
        ulong word = BinaryPrimitives.ReadUInt64LittleEndian(source[position..]);
        ulong ends = ~word & 0x8080_8080_8080_8080;
        if (ends == 0)
        {
            return ReadByByte(source, ref position);
        }

        int bits = BitOperations.TrailingZeroCount(ends) + 1;
        position += bits / 8;
        return Bmi2.X64.ParallelBitExtract(word & (ulong.MaxValue >>> (64 - bits)), 0x7F7F_7F7F_7F7F_7F7F);
    }

    private static ulong ReadByByte(ReadOnlySpan<byte> source, ref int position)
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if ((uint)position >= (uint)source.Length)
            {
                break;
            }

            byte next = source[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new IndexLostException("a number has no end");
    }

    /// <summary>A number that cannot be more than a limit.</summary>
    internal static long Read(ReadOnlySpan<byte> source, ref int position, long limit)
    {
        ulong value = Read(source, ref position);
        return value <= (ulong)limit ? (long)value : throw new IndexLostException("a number is too large");
    }
}
