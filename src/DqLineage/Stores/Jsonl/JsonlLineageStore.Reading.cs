using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage;

public sealed partial class JsonlLineageStore
{
    private const int BlockBytes = 256 * 1024;

    /// <inheritdoc/>
    protected override ValueTask<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Damage is null && !_isWriting)
            {
                CatchUp(isFinal: false, cancellationToken);
            }

            return new ValueTask<LedgerHead>(_head);
        }
    }

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<LedgerLine> ReadLinesAsync(
        long fromSeq, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        long seq = fromSeq;
        while (seq < toSeq)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (LedgerLine line in ReadBlock(seq, toSeq))
            {
                yield return line;
                seq++;
            }
        }
    }

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<LedgerLine> FindLinesAsync(
        IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq, bool descending, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        IReadOnlyList<long> found;
        lock (_gate)
        {
            found = _index.Find(keys, fromSeq, toSeq);
        }

        for (int i = 0; i < found.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long seq = found[descending ? found.Count - 1 - i : i];
            yield return ReadBlock(seq, seq + 1)[0];
        }
    }

    /// <summary>Reads as many consecutive lines of one segment as fit into a block, and at least one.</summary>
    private List<LedgerLine> ReadBlock(long fromSeq, long toSeq)
    {
        JsonlSegment segment;
        var ends = new List<long>();
        long blockStart;
        lock (_gate)
        {
            segment = SegmentOf(fromSeq);
            (blockStart, long end) = segment.Locate(fromSeq);
            ends.Add(end);
            long last = Math.Min(toSeq, segment.FirstSeq + segment.Count);
            for (long seq = fromSeq + 1; seq < last && (end = segment.Locate(seq).End) - blockStart <= BlockBytes; seq++)
            {
                ends.Add(end);
            }
        }

        byte[] block = new byte[ends[^1] - blockStart];
        int read = ReadFully(segment, block, blockStart);
        var lines = new List<LedgerLine>(ends.Count);
        long start = blockStart;
        foreach (long end in ends)
        {
            long seq = fromSeq + lines.Count;
            if (end - blockStart > read)
            {
                throw Damaged(segment, seq, blockStart + read, "the file ends here");
            }

            lines.Add(ParseAt(segment, seq, start, block.AsMemory((int)(start - blockStart), (int)(end - start))));
            start = end;
        }

        return lines;
    }

    private static LedgerLine ParseAt(JsonlSegment segment, long seq, long start, ReadOnlyMemory<byte> terminated)
    {
        if (terminated.Span[^1] != LedgerFormat.LineFeed)
        {
            throw Damaged(segment, seq, start + terminated.Length - 1, "the line no longer ends here");
        }

        LedgerLine line;
        try
        {
            line = LedgerLine.Parse(terminated[..^1]);
        }
        catch (LedgerFormatException exception)
        {
            throw Damaged(segment, seq, start + (exception.ByteOffset ?? 0), exception.Message, exception);
        }

        return line.Seq == seq ? line : throw Damaged(segment, seq, start, $"the line says it is record {line.Seq}");
    }

    private int ReadFully(JsonlSegment segment, byte[] block, long offset)
    {
        try
        {
            int total = 0;
            while (total < block.Length)
            {
                int read = RandomAccess.Read(segment.File, block.AsSpan(total), offset + total);
                if (read == 0)
                {
                    break;
                }

                total += read;
            }

            return total;
        }
        catch (IOException exception)
        {
            throw Fault("read", $"Reading {segment.Path} at byte {offset} failed: {exception.Message} Check the disk.", exception);
        }
    }

    private JsonlSegment SegmentOf(long seq)
    {
        ObjectDisposedException.ThrowIf(_segments.Count == 0, this);
        int low = 0;
        int high = _segments.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_segments[middle].FirstSeq <= seq)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return _segments[low];
    }

    private static LedgerDamagedException Damaged(JsonlSegment segment, long seq, long offset, string reason, Exception? inner = null) =>
        new(new LedgerDamage { File = segment.Path, Seq = seq, Byte = offset, Reason = reason }, inner);
}
