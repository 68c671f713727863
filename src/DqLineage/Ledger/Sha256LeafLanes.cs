using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>Hashes lines of any lengths side by side: a lane takes the next line as soon as it has finished one.</summary>
/// <typeparam name="TLanes">The instructions to use.</typeparam>
/// <typeparam name="TVector">Their vector.</typeparam>
internal readonly ref struct Sha256LeafLanes<TLanes, TVector>
    where TLanes : struct, ISha256Vector<TVector>
    where TVector : unmanaged
{
    private const int BlockBytes = Sha256Compression<TLanes, TVector>.BlockBytes;
    private const int LaneBytes = 16 * BlockBytes;

    // Not a power of two: the lanes' blocks would share the same few places of the cache.
    private const int Stride = LaneBytes + BlockBytes;

    // The 0x80 and the 64-bit length behind a message.
    private const int PaddingBytes = 1 + sizeof(ulong);

    private readonly ReadOnlySpan<ReadOnlyMemory<byte>> _lines;
    private readonly Span<LedgerHash> _hashes;
    private readonly Span<byte> _blocks;
    private readonly Span<Lane> _lanes;
    private readonly Span<int> _offsets;
    private readonly Span<TVector> _state;

    private Sha256LeafLanes(
        ReadOnlySpan<ReadOnlyMemory<byte>> lines, Span<LedgerHash> hashes, Span<byte> blocks, Span<Lane> lanes, Span<int> offsets, Span<TVector> state)
    {
        _lines = lines;
        _hashes = hashes;
        _blocks = blocks;
        _lanes = lanes;
        _offsets = offsets;
        _state = state;
    }

    /// <summary>Hashes lines.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="hashes">As many leaf hashes.</param>
    [SkipLocalsInit]
    internal static void Hash(ReadOnlySpan<ReadOnlyMemory<byte>> lines, Span<LedgerHash> hashes)
    {
        Span<Lane> lanes = stackalloc Lane[TLanes.Lanes];
        Span<int> offsets = stackalloc int[TLanes.Lanes];
        Span<TVector> state = stackalloc TVector[Sha256Compression<TLanes, TVector>.StateWords];
        Span<TVector> words = stackalloc TVector[Sha256Compression<TLanes, TVector>.BlockWords];
        byte[] blocks = ArrayPool<byte>.Shared.Rent(TLanes.Lanes * Stride);
        try
        {
            new Sha256LeafLanes<TLanes, TVector>(lines, hashes, blocks, lanes, offsets, state).Run(words);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(blocks);
        }
    }

    private void Run(Span<TVector> words)
    {
        int next = 0;
        int busy = 0;
        for (int lane = 0; lane < _lanes.Length; lane++)
        {
            busy += Start(lane, ref next) ? 1 : 0;
        }

        while (busy > 0)
        {
            int steps = int.MaxValue;
            foreach (Lane lane in _lanes)
            {
                steps = lane.IsBusy ? Math.Min(steps, lane.StagedBlocks) : steps;
            }

            Compress(steps, words);
            for (int lane = 0; lane < _lanes.Length; lane++)
            {
                if (_lanes[lane].IsBusy && !Advance(lane, steps, ref next))
                {
                    busy--;
                }
            }
        }
    }

    private void Compress(int steps, Span<TVector> words)
    {
        ref byte blocks = ref MemoryMarshal.GetReference(_blocks);
        for (int step = 0; step < steps; step++)
        {
            // An idle lane goes along with whatever its bytes are; nobody reads its hash.
            TLanes.LoadBlocks(ref blocks, _offsets, ref MemoryMarshal.GetReference(words));
            Sha256Compression<TLanes, TVector>.Compress(_state, words);
            for (int lane = 0; lane < _offsets.Length; lane++)
            {
                _offsets[lane] += _lanes[lane].IsBusy ? BlockBytes : 0;
            }
        }
    }

    /// <summary>Gives a lane its next line.</summary>
    /// <returns>Whether there was one.</returns>
    private bool Start(int lane, ref int next)
    {
        if (next == _lines.Length)
        {
            _lanes[lane] = new Lane { Line = -1 };
            _offsets[lane] = lane * Stride;
            return false;
        }

        _lanes[lane] = new Lane { Line = next++ };
        Sha256Compression<TLanes, TVector>.Begin(_state, lane);
        Stage(lane);
        return true;
    }

    private bool Advance(int lane, int steps, ref int next)
    {
        ref Lane current = ref _lanes[lane];
        current.StagedBlocks -= steps;
        if (current.StagedBlocks > 0)
        {
            return true;
        }

        if (!current.IsWhole)
        {
            Stage(lane);
            return true;
        }

        Sha256Compression<TLanes, TVector>.ReadHash(_state, lane, MemoryMarshal.AsBytes(_hashes.Slice(current.Line, 1)));
        return Start(lane, ref next);
    }

    /// <summary>Lays out the next blocks of a lane's message: 0x00, the line, 0x80, zeros, and the length in bits.</summary>
    private void Stage(int lane)
    {
        ref Lane current = ref _lanes[lane];
        ReadOnlySpan<byte> line = _lines[current.Line].Span;
        int message = line.Length + 1;
        int padded = (message + PaddingBytes + BlockBytes - 1) / BlockBytes * BlockBytes;
        int from = current.StagedBytes;
        int count = Math.Min(LaneBytes, padded - from);
        Span<byte> blocks = _blocks.Slice(lane * Stride, count);

        int firstOfLine = Math.Max(from, 1);
        int endOfLine = Math.Min(message, from + count);
        if (from == 0)
        {
            blocks[0] = 0;
        }

        if (endOfLine > firstOfLine)
        {
            line[(firstOfLine - 1)..(endOfLine - 1)].CopyTo(blocks[(firstOfLine - from)..]);
        }

        if (message < from + count)
        {
            Span<byte> padding = blocks[Math.Max(message - from, 0)..];
            padding.Clear();
            padding[0] = message >= from ? (byte)0x80 : (byte)0;
        }

        current.StagedBytes = from + count;
        current.StagedBlocks = count / BlockBytes;
        current.IsWhole = current.StagedBytes == padded;
        if (current.IsWhole)
        {
            BinaryPrimitives.WriteUInt64BigEndian(blocks[^sizeof(ulong)..], 8UL * (ulong)message);
        }

        _offsets[lane] = lane * Stride;
    }

    /// <summary>What a lane is at.</summary>
    private struct Lane
    {
        /// <summary>Which line; -1 when there is none left.</summary>
        internal int Line;

        /// <summary>How many bytes of the padded message were laid out so far.</summary>
        internal int StagedBytes;

        /// <summary>How many blocks of these are still to be taken in.</summary>
        internal int StagedBlocks;

        /// <summary>Whether the end of the message was laid out.</summary>
        internal bool IsWhole;

        internal readonly bool IsBusy => Line >= 0;
    }
}
