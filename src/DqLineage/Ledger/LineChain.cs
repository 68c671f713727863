using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DqLineage;

/// <summary>Writes into each of many lines the hash of the one before, and hashes it.</summary>
/// <remarks>
/// A line's hash needs that of the line before, so that a chain seems to be hashed one line after the other. But <c>prev</c>
/// stands at the end of a line: all blocks before it are taken in side by side, and only the last two or three wait.
/// </remarks>
internal static class LineChain
{
    // prev and the quote and the brace behind it, which end every line.
    private const int HashAndClosingBytes = LedgerHash.HexLength + 2;
    private const int BlockBytes = Sha256Compression<Sha256Word, uint>.BlockBytes;
    private const int StateWords = Sha256Compression<Sha256Word, uint>.StateWords;

    // Few enough that what was just taken in is still close by when it is finished.
    private const int LinesAtOnce = 64;

    // The block that a prefix ends in, prev, the closing, 0x80 and the length: three blocks at most.
    private const int RestBytes = 3 * BlockBytes;

    /// <summary>Links lines.</summary>
    /// <param name="bytes">What the lines stand in: each behind a zero byte, with room where <c>prev</c> goes.</param>
    /// <param name="lines">The lines, in order.</param>
    /// <param name="previous">The hash of the line before the first.</param>
    /// <param name="hashes">As many leaf hashes.</param>
    /// <param name="lanes">How many lines go side by side.</param>
    internal static void Link(Span<byte> bytes, ReadOnlySpan<LineSpan> lines, LedgerHash previous, Span<LedgerHash> hashes, int lanes)
    {
        for (int from = 0; from < lines.Length; from += LinesAtOnce)
        {
            int count = Math.Min(LinesAtOnce, lines.Length - from);
            if (Sha256Lanes.Pays(lanes, count))
            {
                LinkInLanes(bytes, lines.Slice(from, count), previous, hashes.Slice(from, count), lanes);
            }
            else
            {
                LinkOneByOne(bytes, lines.Slice(from, count), previous, hashes.Slice(from, count));
            }

            previous = hashes[from + count - 1];
        }
    }

    private static void LinkOneByOne(Span<byte> bytes, ReadOnlySpan<LineSpan> lines, LedgerHash previous, Span<LedgerHash> hashes)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            LineSpan line = lines[i];
            previous.WriteHex(bytes[(line.End - HashAndClosingBytes)..]);
            previous = hashes[i] = LedgerHash.OfPrefixedLeaf(bytes[(line.Start - 1)..line.End]);
        }
    }

    [SkipLocalsInit]
    private static void LinkInLanes(Span<byte> bytes, ReadOnlySpan<LineSpan> lines, LedgerHash previous, Span<LedgerHash> hashes, int lanes)
    {
        Span<Sha256Prefix> prefixes = stackalloc Sha256Prefix[LinesAtOnce];
        Span<uint> states = stackalloc uint[LinesAtOnce * StateWords];
        prefixes = prefixes[..lines.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            prefixes[i] = new Sha256Prefix(lines[i].Start - 1, (1 + lines[i].Length - HashAndClosingBytes) / BlockBytes);
        }

        if (lanes >= Sha256Lanes.Widest)
        {
            Sha256PrefixLanes<Sha256Vector512, Vector512<uint>>.Hash(bytes, prefixes, states);
        }
        else
        {
            Sha256PrefixLanes<Sha256Vector256, Vector256<uint>>.Hash(bytes, prefixes, states);
        }

        Span<byte> rest = stackalloc byte[RestBytes];
        for (int i = 0; i < lines.Length; i++)
        {
            LineSpan line = lines[i];
            previous.WriteHex(bytes[(line.End - HashAndClosingBytes)..]);
            int taken = prefixes[i].Start + (prefixes[i].Blocks * BlockBytes);
            Finish(states.Slice(i * StateWords, StateWords), bytes[taken..line.End], 1 + line.Length, rest, hashes.Slice(i, 1));
            previous = hashes[i];
        }
    }

    /// <summary>Takes in the end of a message and its padding (FIPS 180-4 §5.1.1).</summary>
    private static void Finish(Span<uint> state, ReadOnlySpan<byte> end, int messageBytes, Span<byte> rest, Span<LedgerHash> hash)
    {
        int blocks = (end.Length + sizeof(byte) + sizeof(ulong) + BlockBytes - 1) / BlockBytes;
        rest = rest[..(blocks * BlockBytes)];
        end.CopyTo(rest);
        rest[end.Length] = 0x80;
        rest[(end.Length + 1)..^sizeof(ulong)].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(rest[^sizeof(ulong)..], 8UL * (ulong)messageBytes);

        Span<uint> words = stackalloc uint[Sha256Compression<Sha256Word, uint>.BlockWords];
        Span<int> offset = stackalloc int[1];
        for (offset[0] = 0; offset[0] < rest.Length; offset[0] += BlockBytes)
        {
            Sha256Word.LoadBlocks(ref MemoryMarshal.GetReference(rest), offset, ref MemoryMarshal.GetReference(words));
            Sha256Compression<Sha256Word, uint>.Compress(state, words);
        }

        Sha256Compression<Sha256Word, uint>.ReadHash(state, lane: 0, MemoryMarshal.AsBytes(hash));
    }
}
