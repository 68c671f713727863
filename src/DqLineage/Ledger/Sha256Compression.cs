using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>SHA-256's compression (FIPS 180-4 §6.2.2) of one block in every lane at once.</summary>
/// <typeparam name="TLanes">The instructions to use.</typeparam>
/// <typeparam name="TVector">Their vector.</typeparam>
internal static class Sha256Compression<TLanes, TVector>
    where TLanes : struct, ISha256Vector<TVector>
    where TVector : unmanaged
{
    internal const int StateWords = 8;
    internal const int BlockWords = 16;
    internal const int BlockBytes = 64;
    private const int Rounds = 64;

    private static ReadOnlySpan<uint> InitialState =>
    [
        0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19,
    ];

    private static ReadOnlySpan<uint> RoundConstants =>
    [
        0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
        0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
        0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
        0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
        0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
        0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
        0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
        0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
    ];

    /// <summary>Begins new messages in all lanes.</summary>
    internal static void Begin(Span<TVector> state)
    {
        for (int i = 0; i < StateWords; i++)
        {
            state[i] = TLanes.Broadcast(InitialState[i]);
        }
    }

    /// <summary>Begins a new message in one lane.</summary>
    internal static void Begin(Span<TVector> state, int lane)
    {
        Span<uint> words = MemoryMarshal.Cast<TVector, uint>(state);
        for (int i = 0; i < StateWords; i++)
        {
            words[(i * TLanes.Lanes) + lane] = InitialState[i];
        }
    }

    /// <summary>The state of a lane, to be gone on with elsewhere.</summary>
    internal static void ReadState(Span<TVector> state, int lane, Span<uint> words)
    {
        Span<uint> all = MemoryMarshal.Cast<TVector, uint>(state);
        for (int i = 0; i < StateWords; i++)
        {
            words[i] = all[(i * TLanes.Lanes) + lane];
        }
    }

    /// <summary>The hash of a lane whose last block was taken in.</summary>
    internal static void ReadHash(Span<TVector> state, int lane, Span<byte> hash)
    {
        Span<uint> words = MemoryMarshal.Cast<TVector, uint>(state);
        for (int i = 0; i < StateWords; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(hash[(i * sizeof(uint))..], words[(i * TLanes.Lanes) + lane]);
        }
    }

    /// <summary>Takes a block into each lane's state. The words are used up.</summary>
    /// <param name="state">Eight vectors.</param>
    /// <param name="block">Sixteen vectors.</param>
    /// <remarks>Compiled as well as it can be at once: the quickly compiled form is slow enough to be felt when a ledger is opened.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Compress(Span<TVector> state, Span<TVector> block)
    {
        ref TVector words = ref MemoryMarshal.GetReference(block[..BlockWords]);
        ref uint constants = ref MemoryMarshal.GetReference(RoundConstants);
        TVector a = state[0];
        TVector b = state[1];
        TVector c = state[2];
        TVector d = state[3];
        TVector e = state[4];
        TVector f = state[5];
        TVector g = state[6];
        TVector h = state[7];
        for (int round = 0; round < Rounds; round += BlockWords)
        {
            if (round > 0)
            {
                Extend(ref words);
            }

            for (int half = 0; half < BlockWords; half += StateWords)
            {
                ref TVector word = ref Unsafe.Add(ref words, half);
                ref uint constant = ref Unsafe.Add(ref constants, round + half);
                Round(a, b, c, ref d, e, f, g, ref h, word, constant);
                Round(h, a, b, ref c, d, e, f, ref g, Unsafe.Add(ref word, 1), Unsafe.Add(ref constant, 1));
                Round(g, h, a, ref b, c, d, e, ref f, Unsafe.Add(ref word, 2), Unsafe.Add(ref constant, 2));
                Round(f, g, h, ref a, b, c, d, ref e, Unsafe.Add(ref word, 3), Unsafe.Add(ref constant, 3));
                Round(e, f, g, ref h, a, b, c, ref d, Unsafe.Add(ref word, 4), Unsafe.Add(ref constant, 4));
                Round(d, e, f, ref g, h, a, b, ref c, Unsafe.Add(ref word, 5), Unsafe.Add(ref constant, 5));
                Round(c, d, e, ref f, g, h, a, ref b, Unsafe.Add(ref word, 6), Unsafe.Add(ref constant, 6));
                Round(b, c, d, ref e, f, g, h, ref a, Unsafe.Add(ref word, 7), Unsafe.Add(ref constant, 7));
            }
        }

        state[0] = TLanes.Add(state[0], a);
        state[1] = TLanes.Add(state[1], b);
        state[2] = TLanes.Add(state[2], c);
        state[3] = TLanes.Add(state[3], d);
        state[4] = TLanes.Add(state[4], e);
        state[5] = TLanes.Add(state[5], f);
        state[6] = TLanes.Add(state[6], g);
        state[7] = TLanes.Add(state[7], h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(TVector a, TVector b, TVector c, ref TVector d, TVector e, TVector f, TVector g, ref TVector h, TVector word, uint constant)
    {
        TVector sum = TLanes.Add(TLanes.Add(h, TLanes.Add(word, TLanes.Broadcast(constant))), TLanes.Add(TLanes.Choose(e, f, g), TLanes.BigSigma1(e)));
        d = TLanes.Add(d, sum);
        h = TLanes.Add(sum, TLanes.Add(TLanes.BigSigma0(a), TLanes.Majority(a, b, c)));
    }

    // The message schedule in place: the 16 words of a window are replaced by those 16 rounds later.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Extend(ref TVector words)
    {
        Extend(ref words, 0);
        Extend(ref words, 1);
        Extend(ref words, 2);
        Extend(ref words, 3);
        Extend(ref words, 4);
        Extend(ref words, 5);
        Extend(ref words, 6);
        Extend(ref words, 7);
        Extend(ref words, 8);
        Extend(ref words, 9);
        Extend(ref words, 10);
        Extend(ref words, 11);
        Extend(ref words, 12);
        Extend(ref words, 13);
        Extend(ref words, 14);
        Extend(ref words, 15);
    }

    // Inlined with a constant, so that no place is computed at run time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Extend(ref TVector words, int i)
    {
        TVector sum = TLanes.Add(Unsafe.Add(ref words, i), Unsafe.Add(ref words, (i + 9) % BlockWords));
        sum = TLanes.Add(sum, TLanes.SmallSigma0(Unsafe.Add(ref words, (i + 1) % BlockWords)));
        Unsafe.Add(ref words, i) = TLanes.Add(sum, TLanes.SmallSigma1(Unsafe.Add(ref words, (i + 14) % BlockWords)));
    }
}
