using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DqLineage;

/// <summary>Sixteen lanes, with AVX-512.</summary>
internal readonly struct Sha256Vector512 : ISha256Vector<Vector512<uint>>
{
    // Truth tables of three inputs, as VPTERNLOG takes them.
    private const byte Xor3 = 0x96;
    private const byte ChooseTable = 0xCA;
    private const byte MajorityTable = 0xE8;

    // Not Vector512.IsHardwareAccelerated: that is false on the earlier processors with AVX-512, where this is the fastest way all the same.
    internal static bool IsSupported => Avx512F.IsSupported && Avx512BW.IsSupported;

    public static int Lanes => 16;

    private static Vector512<byte> BigEndian => Vector512.Create(Sha256Vector256.BigEndian, Sha256Vector256.BigEndian);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Broadcast(uint word) => Vector512.Create(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Add(Vector512<uint> left, Vector512<uint> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Choose(Vector512<uint> e, Vector512<uint> f, Vector512<uint> g) => Avx512F.TernaryLogic(e, f, g, ChooseTable);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Majority(Vector512<uint> a, Vector512<uint> b, Vector512<uint> c) => Avx512F.TernaryLogic(a, b, c, MajorityTable);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> BigSigma0(Vector512<uint> word) =>
        Avx512F.TernaryLogic(Avx512F.RotateRight(word, 2), Avx512F.RotateRight(word, 13), Avx512F.RotateRight(word, 22), Xor3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> BigSigma1(Vector512<uint> word) =>
        Avx512F.TernaryLogic(Avx512F.RotateRight(word, 6), Avx512F.RotateRight(word, 11), Avx512F.RotateRight(word, 25), Xor3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> SmallSigma0(Vector512<uint> word) =>
        Avx512F.TernaryLogic(Avx512F.RotateRight(word, 7), Avx512F.RotateRight(word, 18), Avx512F.ShiftRightLogical(word, 3), Xor3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> SmallSigma1(Vector512<uint> word) =>
        Avx512F.TernaryLogic(Avx512F.RotateRight(word, 17), Avx512F.RotateRight(word, 19), Avx512F.ShiftRightLogical(word, 10), Xor3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> JoinBytes(Vector512<uint> before, Vector512<uint> word) => (before << 24) | (word >>> 8);

    public static void LoadBlocks(ref byte source, ReadOnlySpan<int> offsets, ref Vector512<uint> words)
    {
        // A 16 by 16 matrix of words is turned in two steps: within quarters of four words, then the quarters.
        for (int group = 0; group < Lanes; group += 4)
        {
            Vector512<uint> first = Load(ref source, offsets[group]);
            Vector512<uint> second = Load(ref source, offsets[group + 1]);
            Vector512<uint> third = Load(ref source, offsets[group + 2]);
            Vector512<uint> fourth = Load(ref source, offsets[group + 3]);
            Vector512<ulong> lowOfFirst = Avx512F.UnpackLow(first, second).AsUInt64();
            Vector512<ulong> highOfFirst = Avx512F.UnpackHigh(first, second).AsUInt64();
            Vector512<ulong> lowOfThird = Avx512F.UnpackLow(third, fourth).AsUInt64();
            Vector512<ulong> highOfThird = Avx512F.UnpackHigh(third, fourth).AsUInt64();
            Unsafe.Add(ref words, group) = Avx512F.UnpackLow(lowOfFirst, lowOfThird).AsUInt32();
            Unsafe.Add(ref words, group + 1) = Avx512F.UnpackHigh(lowOfFirst, lowOfThird).AsUInt32();
            Unsafe.Add(ref words, group + 2) = Avx512F.UnpackLow(highOfFirst, highOfThird).AsUInt32();
            Unsafe.Add(ref words, group + 3) = Avx512F.UnpackHigh(highOfFirst, highOfThird).AsUInt32();
        }

        for (int column = 0; column < 4; column++)
        {
            Vector512<uint> first = Unsafe.Add(ref words, column);
            Vector512<uint> second = Unsafe.Add(ref words, column + 4);
            Vector512<uint> third = Unsafe.Add(ref words, column + 8);
            Vector512<uint> fourth = Unsafe.Add(ref words, column + 12);
            Vector512<uint> lowOfFirst = Avx512F.Shuffle4x128(first, second, 0x44);
            Vector512<uint> highOfFirst = Avx512F.Shuffle4x128(first, second, 0xEE);
            Vector512<uint> lowOfThird = Avx512F.Shuffle4x128(third, fourth, 0x44);
            Vector512<uint> highOfThird = Avx512F.Shuffle4x128(third, fourth, 0xEE);
            Unsafe.Add(ref words, column) = Avx512F.Shuffle4x128(lowOfFirst, lowOfThird, 0x88);
            Unsafe.Add(ref words, column + 4) = Avx512F.Shuffle4x128(lowOfFirst, lowOfThird, 0xDD);
            Unsafe.Add(ref words, column + 8) = Avx512F.Shuffle4x128(highOfFirst, highOfThird, 0x88);
            Unsafe.Add(ref words, column + 12) = Avx512F.Shuffle4x128(highOfFirst, highOfThird, 0xDD);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Load(ref byte source, int offset) =>
        Avx512BW.Shuffle(Vector512.LoadUnsafe(ref source, (nuint)offset), BigEndian).AsUInt32();
}
