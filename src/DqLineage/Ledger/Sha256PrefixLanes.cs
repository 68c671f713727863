using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>Takes in the first whole blocks of many messages side by side, where they stand; whoever has the rest finishes each.</summary>
/// <typeparam name="TLanes">The instructions to use.</typeparam>
/// <typeparam name="TVector">Their vector.</typeparam>
internal readonly ref struct Sha256PrefixLanes<TLanes, TVector>
    where TLanes : struct, ISha256Vector<TVector>
    where TVector : unmanaged
{
    private const int BlockBytes = Sha256Compression<TLanes, TVector>.BlockBytes;
    private const int StateWords = Sha256Compression<TLanes, TVector>.StateWords;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlySpan<Sha256Prefix> _prefixes;
    private readonly Span<uint> _states;
    private readonly Span<Lane> _lanes;
    private readonly Span<int> _offsets;
    private readonly Span<TVector> _state;

    private Sha256PrefixLanes(
        ReadOnlySpan<byte> bytes, ReadOnlySpan<Sha256Prefix> prefixes, Span<uint> states, Span<Lane> lanes, Span<int> offsets, Span<TVector> state)
    {
        _bytes = bytes;
        _prefixes = prefixes;
        _states = states;
        _lanes = lanes;
        _offsets = offsets;
        _state = state;
    }

    /// <summary>Computes the state of each message behind its first blocks.</summary>
    /// <param name="bytes">What the messages stand in.</param>
    /// <param name="prefixes">Where each message begins, and how many of its blocks to take in; all of them within the bytes.</param>
    /// <param name="states">Eight words for each message.</param>
    [SkipLocalsInit]
    internal static void Hash(ReadOnlySpan<byte> bytes, ReadOnlySpan<Sha256Prefix> prefixes, Span<uint> states)
    {
        foreach (Sha256Prefix prefix in prefixes)
        {
            // The lanes read without a look at the bounds.
            _ = bytes.Slice(prefix.Start, prefix.Blocks * BlockBytes);
        }

        Span<Lane> lanes = stackalloc Lane[TLanes.Lanes];
        Span<int> offsets = stackalloc int[TLanes.Lanes];
        Span<TVector> state = stackalloc TVector[StateWords];
        Span<TVector> words = stackalloc TVector[Sha256Compression<TLanes, TVector>.BlockWords];
        new Sha256PrefixLanes<TLanes, TVector>(bytes, prefixes, states, lanes, offsets, state).Run(words);
    }

    private void Run(Span<TVector> words)
    {
        int next = 0;
        for (int lane = 0; lane < _lanes.Length; lane++)
        {
            Start(lane, ref next);
        }

        while (FewestBlocks() is int steps and > 0)
        {
            Compress(steps, words);
            for (int lane = 0; lane < _lanes.Length; lane++)
            {
                ref Lane current = ref _lanes[lane];
                if (current.Blocks > 0 && (current.Blocks -= steps) == 0)
                {
                    Sha256Compression<TLanes, TVector>.ReadState(_state, lane, _states.Slice(current.Message * StateWords, StateWords));
                    Start(lane, ref next);
                }
            }
        }
    }

    private int FewestBlocks()
    {
        int fewest = int.MaxValue;
        foreach (Lane lane in _lanes)
        {
            fewest = lane.Blocks > 0 ? Math.Min(fewest, lane.Blocks) : fewest;
        }

        return fewest == int.MaxValue ? 0 : fewest;
    }

    private void Compress(int steps, Span<TVector> words)
    {
        ref byte bytes = ref MemoryMarshal.GetReference(_bytes);
        for (int step = 0; step < steps; step++)
        {
            // An idle lane takes in the first message's first block again and again; nobody reads its state.
            TLanes.LoadBlocks(ref bytes, _offsets, ref MemoryMarshal.GetReference(words));
            Sha256Compression<TLanes, TVector>.Compress(_state, words);
            for (int lane = 0; lane < _offsets.Length; lane++)
            {
                _offsets[lane] += _lanes[lane].Blocks > 0 ? BlockBytes : 0;
            }
        }
    }

    /// <summary>Gives a lane its next message that has a block at all.</summary>
    private void Start(int lane, ref int next)
    {
        Sha256Compression<TLanes, TVector>.Begin(_state, lane);
        while (next < _prefixes.Length && _prefixes[next].Blocks == 0)
        {
            Sha256Compression<TLanes, TVector>.ReadState(_state, lane, _states.Slice(next++ * StateWords, StateWords));
        }

        bool isThere = next < _prefixes.Length;
        _lanes[lane] = isThere ? new Lane { Message = next, Blocks = _prefixes[next].Blocks } : default;
        _offsets[lane] = isThere ? _prefixes[next++].Start : _prefixes.Length > 0 ? _prefixes[0].Start : 0;
    }

    /// <summary>What a lane is at.</summary>
    private struct Lane
    {
        /// <summary>Which message.</summary>
        internal int Message;

        /// <summary>How many of its blocks are still to be taken in; none when the lane is idle.</summary>
        internal int Blocks;
    }
}
