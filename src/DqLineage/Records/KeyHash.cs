using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>The 64-bit hash that index runs know a key by: XXH64 with seed 0 over the key's UTF-8 text.</summary>
/// <remarks>
/// Part of the formats of the index, so it never changes. It is fast and spreads well, and it is no protection: whoever
/// chooses keys can make two of them collide, which is why every hit is checked against its line. The algorithm is that of
/// the xxHash specification, version 0.1.1.
/// </remarks>
internal static class KeyHash
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;
    private const int StripeBytes = 32;

    internal static ulong Of(ReadOnlySpan<byte> utf8)
    {
        ref byte bytes = ref MemoryMarshal.GetReference(utf8);
        int at = utf8.Length - (utf8.Length % StripeBytes);
        ulong hash = at > 0 ? Stripes(ref bytes, at) : Prime5;
        hash += (ulong)utf8.Length;
        for (; at <= utf8.Length - sizeof(ulong); at += sizeof(ulong))
        {
            hash ^= Round(0, Read64(ref bytes, at));
            hash = (BitOperations.RotateLeft(hash, 27) * Prime1) + Prime4;
        }

        if (at <= utf8.Length - sizeof(uint))
        {
            hash ^= Read32(ref bytes, at) * Prime1;
            hash = (BitOperations.RotateLeft(hash, 23) * Prime2) + Prime3;
            at += sizeof(uint);
        }

        for (; at < utf8.Length; at++)
        {
            hash ^= utf8[at] * Prime5;
            hash = BitOperations.RotateLeft(hash, 11) * Prime1;
        }

        return Avalanche(hash);
    }

    private static ulong Stripes(ref byte bytes, int end)
    {
        ulong first = unchecked(Prime1 + Prime2);
        ulong second = Prime2;
        ulong third = 0;
        ulong fourth = unchecked(0 - Prime1);
        for (int at = 0; at < end; at += StripeBytes)
        {
            first = Round(first, Read64(ref bytes, at));
            second = Round(second, Read64(ref bytes, at + 8));
            third = Round(third, Read64(ref bytes, at + 16));
            fourth = Round(fourth, Read64(ref bytes, at + 24));
        }

        ulong hash = BitOperations.RotateLeft(first, 1) + BitOperations.RotateLeft(second, 7)
            + BitOperations.RotateLeft(third, 12) + BitOperations.RotateLeft(fourth, 18);
        return Merge(Merge(Merge(Merge(hash, first), second), third), fourth);
    }

    // The loops above have compared the places with the length; the algorithm reads little-endian.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read64(ref byte bytes, int at)
    {
        ulong word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at));
        return BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Read32(ref byte bytes, int at)
    {
        uint word = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, at));
        return BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Round(ulong accumulator, ulong input) =>
        BitOperations.RotateLeft(accumulator + (input * Prime2), 31) * Prime1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Merge(ulong hash, ulong accumulator) =>
        ((hash ^ Round(0, accumulator)) * Prime1) + Prime4;

    private static ulong Avalanche(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }
}
