using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DqLineage;

/// <summary>Eight lanes, with AVX2.</summary>
internal readonly struct Sha256Vector256 : ISha256Vector<Vector256<uint>>
{
    internal static bool IsSupported => Avx2.IsSupported;

    public static int Lanes => 8;

    internal static Vector256<byte> BigEndian => Vector256.Create(
        (byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Broadcast(uint word) => Vector256.Create(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Add(Vector256<uint> left, Vector256<uint> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Choose(Vector256<uint> e, Vector256<uint> f, Vector256<uint> g) => g ^ (e & (f ^ g));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Majority(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c) => (a & b) | (c & (a | b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> BigSigma0(Vector256<uint> word) => RotateRight(word, 2) ^ RotateRight(word, 13) ^ RotateRight(word, 22);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> BigSigma1(Vector256<uint> word) => RotateRight(word, 6) ^ RotateRight(word, 11) ^ RotateRight(word, 25);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> SmallSigma0(Vector256<uint> word) => RotateRight(word, 7) ^ RotateRight(word, 18) ^ (word >>> 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> SmallSigma1(Vector256<uint> word) => RotateRight(word, 17) ^ RotateRight(word, 19) ^ (word >>> 10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> JoinBytes(Vector256<uint> before, Vector256<uint> word) => (before << 24) | (word >>> 8);

    public static void LoadBlocks(ref byte source, ReadOnlySpan<int> offsets, ref Vector256<uint> words)
    {
        LoadHalf(ref source, offsets, ref words);
        LoadHalf(ref Unsafe.Add(ref source, Vector256<byte>.Count), offsets, ref Unsafe.Add(ref words, Lanes));
    }

    // An 8 by 8 matrix of words is turned in two steps: within halves of four words, then the halves.
    private static void LoadHalf(ref byte source, ReadOnlySpan<int> offsets, ref Vector256<uint> words)
    {
        for (int group = 0; group < Lanes; group += 4)
        {
            Vector256<uint> first = Load(ref source, offsets[group]);
            Vector256<uint> second = Load(ref source, offsets[group + 1]);
            Vector256<uint> third = Load(ref source, offsets[group + 2]);
            Vector256<uint> fourth = Load(ref source, offsets[group + 3]);
            Vector256<ulong> lowOfFirst = Avx2.UnpackLow(first, second).AsUInt64();
            Vector256<ulong> highOfFirst = Avx2.UnpackHigh(first, second).AsUInt64();
            Vector256<ulong> lowOfThird = Avx2.UnpackLow(third, fourth).AsUInt64();
            Vector256<ulong> highOfThird = Avx2.UnpackHigh(third, fourth).AsUInt64();
            Unsafe.Add(ref words, group) = Avx2.UnpackLow(lowOfFirst, lowOfThird).AsUInt32();
            Unsafe.Add(ref words, group + 1) = Avx2.UnpackHigh(lowOfFirst, lowOfThird).AsUInt32();
            Unsafe.Add(ref words, group + 2) = Avx2.UnpackLow(highOfFirst, highOfThird).AsUInt32();
            Unsafe.Add(ref words, group + 3) = Avx2.UnpackHigh(highOfFirst, highOfThird).AsUInt32();
        }

        for (int column = 0; column < 4; column++)
        {
            Vector256<uint> first = Unsafe.Add(ref words, column);
            Vector256<uint> second = Unsafe.Add(ref words, column + 4);
            Unsafe.Add(ref words, column) = Avx2.Permute2x128(first, second, 0x20);
            Unsafe.Add(ref words, column + 4) = Avx2.Permute2x128(first, second, 0x31);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Load(ref byte source, int offset) =>
        Avx2.Shuffle(Vector256.LoadUnsafe(ref source, (nuint)offset), BigEndian).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> RotateRight(Vector256<uint> word, [ConstantExpected] byte bits) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(word, bits) : (word >>> bits) | (word << (32 - bits));
}
