using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>One lane, without vectors: for a message that waits for the hash of another.</summary>
internal readonly struct Sha256Word : ISha256Vector<uint>
{
    public static int Lanes => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Broadcast(uint word) => word;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Add(uint left, uint right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Choose(uint e, uint f, uint g) => g ^ (e & (f ^ g));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Majority(uint a, uint b, uint c) => ((a ^ c) & (b ^ c)) ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint BigSigma0(uint word) =>
        BitOperations.RotateRight(word, 2) ^ BitOperations.RotateRight(word, 13) ^ BitOperations.RotateRight(word, 22);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint BigSigma1(uint word) =>
        BitOperations.RotateRight(word, 6) ^ BitOperations.RotateRight(word, 11) ^ BitOperations.RotateRight(word, 25);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint SmallSigma0(uint word) => BitOperations.RotateRight(word, 7) ^ BitOperations.RotateRight(word, 18) ^ (word >>> 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint SmallSigma1(uint word) => BitOperations.RotateRight(word, 17) ^ BitOperations.RotateRight(word, 19) ^ (word >>> 10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint JoinBytes(uint before, uint word) => (before << 24) | (word >>> 8);

    public static void LoadBlocks(ref byte source, ReadOnlySpan<int> offsets, ref uint words)
    {
        ReadOnlySpan<byte> block = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, offsets[0]), 64);
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(block), MemoryMarshal.CreateSpan(ref words, 16));
    }
}
