using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

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
        ReadOnlySpan<byte> rest = utf8;
        ulong hash = utf8.Length >= StripeBytes ? Stripes(ref rest) : Prime5;
        hash += (ulong)utf8.Length;
        for (; rest.Length >= 8; rest = rest[8..])
        {
            hash ^= Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest));
            hash = (BitOperations.RotateLeft(hash, 27) * Prime1) + Prime4;
        }

        if (rest.Length >= 4)
        {
            hash ^= BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1;
            hash = (BitOperations.RotateLeft(hash, 23) * Prime2) + Prime3;
            rest = rest[4..];
        }

        foreach (byte single in rest)
        {
            hash ^= single * Prime5;
            hash = BitOperations.RotateLeft(hash, 11) * Prime1;
        }

        return Avalanche(hash);
    }

    private static ulong Stripes(ref ReadOnlySpan<byte> rest)
    {
        ulong first = unchecked(Prime1 + Prime2);
        ulong second = Prime2;
        ulong third = 0;
        ulong fourth = unchecked(0 - Prime1);
        for (; rest.Length >= StripeBytes; rest = rest[StripeBytes..])
        {
            first = Round(first, BinaryPrimitives.ReadUInt64LittleEndian(rest));
            second = Round(second, BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]));
            third = Round(third, BinaryPrimitives.ReadUInt64LittleEndian(rest[16..]));
            fourth = Round(fourth, BinaryPrimitives.ReadUInt64LittleEndian(rest[24..]));
        }

        ulong hash = BitOperations.RotateLeft(first, 1) + BitOperations.RotateLeft(second, 7)
            + BitOperations.RotateLeft(third, 12) + BitOperations.RotateLeft(fourth, 18);
        return Merge(Merge(Merge(Merge(hash, first), second), third), fourth);
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
