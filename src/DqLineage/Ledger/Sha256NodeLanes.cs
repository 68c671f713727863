using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>Hashes the nodes of a tree level side by side.</summary>
/// <typeparam name="TLanes">The instructions to use.</typeparam>
/// <typeparam name="TVector">Their vector.</typeparam>
internal static class Sha256NodeLanes<TLanes, TVector>
    where TLanes : struct, ISha256Vector<TVector>
    where TVector : unmanaged
{
    private const uint NodeBits = 8 * (1 + (2 * LedgerHash.Size));

    /// <summary>Hashes pairs of children, as many whole groups of lanes as there are.</summary>
    /// <param name="children">The children; pair after pair. May be the memory that the parents go to.</param>
    /// <param name="parents">Where the parents go.</param>
    /// <returns>How many parents were made.</returns>
    [SkipLocalsInit]
    internal static int Hash(ReadOnlySpan<LedgerHash> children, Span<LedgerHash> parents)
    {
        Span<TVector> state = stackalloc TVector[Sha256Compression<TLanes, TVector>.StateWords];
        Span<TVector> words = stackalloc TVector[Sha256Compression<TLanes, TVector>.BlockWords];
        Span<int> offsets = stackalloc int[TLanes.Lanes];
        for (int lane = 0; lane < offsets.Length; lane++)
        {
            offsets[lane] = lane * Sha256Compression<TLanes, TVector>.BlockBytes;
        }

        int done = 0;
        for (; done + TLanes.Lanes <= parents.Length; done += TLanes.Lanes)
        {
            ReadOnlySpan<LedgerHash> group = children.Slice(2 * done, 2 * TLanes.Lanes);
            Sha256Compression<TLanes, TVector>.Begin(state);
            TLanes.LoadBlocks(ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(group)), offsets, ref MemoryMarshal.GetReference(words));

            // A node is 0x01 and the two children: their 16 words move by a byte, and the last byte goes into the second block.
            TVector last = words[^1];
            for (int i = words.Length - 1; i > 0; i--)
            {
                words[i] = TLanes.JoinBytes(words[i - 1], words[i]);
            }

            words[0] = TLanes.JoinBytes(TLanes.Broadcast(1), words[0]);
            Sha256Compression<TLanes, TVector>.Compress(state, words);

            words.Clear();
            words[0] = TLanes.JoinBytes(last, TLanes.Broadcast(0x8000_0000));
            words[^1] = TLanes.Broadcast(NodeBits);
            Sha256Compression<TLanes, TVector>.Compress(state, words);
            for (int lane = 0; lane < TLanes.Lanes; lane++)
            {
                Sha256Compression<TLanes, TVector>.ReadHash(state, lane, MemoryMarshal.AsBytes(parents.Slice(done + lane, 1)));
            }
        }

        return done;
    }
}
