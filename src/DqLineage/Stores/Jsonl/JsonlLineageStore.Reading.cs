using DqLineage.Stores;
using Microsoft.Win32.SafeHandles;

namespace DqLineage;

public sealed partial class JsonlLineageStore
{
    private const int PageBytes = 64 * 1024;

    // Lines that lie closer to each other are read in one go, with what stands between them.
    private const int MaxGapBytes = 4 * 1024;

    /// <inheritdoc/>
    protected override ValueTask<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            try
            {
                if (Damage is null && !_isWriting)
                {
                    CatchUp(isFinal: false, cancellationToken);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw Fault("read", $"What was appended to the ledger at {_folder} cannot be read: {exception.Message}", exception);
            }

            return new ValueTask<LedgerHead>(_head);
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<LedgerLine> ReadPage(long fromSeq, long toSeq)
    {
        try
        {
            return ReadPageAt(fromSeq, toSeq);
        }
        catch (LedgerDamagedException exception) when (ArePlacesWrong(exception.Damage.Seq))
        {
            return ReadPageAt(fromSeq, toSeq);
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<LedgerLine> ReadScattered(IReadOnlyList<long> ascending)
    {
        try
        {
            return ReadScatteredAt(ascending, Guess);
        }
        catch (LedgerDamagedException)
        {
            // The line, or only where it was looked for.
            return ReadScatteredChecked(ascending);
        }
    }

    private List<LedgerLine> ReadScatteredChecked(IReadOnlyList<long> ascending)
    {
        try
        {
            return ReadScatteredAt(ascending, Locate);
        }
        catch (LedgerDamagedException exception) when (ArePlacesWrong(exception.Damage.Seq))
        {
            return ReadScatteredAt(ascending, Locate);
        }
    }

    /// <summary>Reads consecutive lines of one segment, as many as fit into a page and at least one.</summary>
    private List<LedgerLine> ReadPageAt(long fromSeq, long toSeq)
    {
        JsonlSegment segment;
        SafeFileHandle file;
        long start;
        long end;
        long lastSeq;
        lock (_gate)
        {
            (segment, long endSeq) = _segments.Of(fromSeq, Math.Max(_head.Count, toSeq));
            file = FileOf(segment);
            lastSeq = Math.Min(toSeq, endSeq) - 1;
            (start, end) = Locate(segment, fromSeq, endSeq);
            long wanted = lastSeq - fromSeq < LedgerTree.TileLeaves ? Locate(segment, lastSeq, endSeq).End : segment.Length;
            end = Math.Max(end, Math.Min(wanted, start + PageBytes));
        }

        var lines = new List<LedgerLine>();
        ReadOnlyMemory<byte> page = Read(segment, file, start, end);
        while (fromSeq <= lastSeq)
        {
            int feed = page.Span.IndexOf(LedgerFormat.LineFeed);
            if (feed < 0 && lines.Count > 0)
            {
                break;
            }

            if (feed < 0)
            {
                throw Damaged(segment, fromSeq, start + page.Length, page.Length < end - start ? "the file ends here" : "the line no longer ends here");
            }

            try
            {
                lines.Add(Parse(segment, fromSeq, start, page[..feed]));
            }
            catch (LedgerDamagedException) when (lines.Count > 0)
            {
                // What precedes the damage is good: it is handed on, and the next page begins with the damage.
                break;
            }

            page = page[(feed + 1)..];
            start += feed + 1;
            fromSeq++;
        }

        return lines;
    }

    /// <summary>Reads lines that lie anywhere, in the order of the file.</summary>
    private List<LedgerLine> ReadScatteredAt(IReadOnlyList<long> ascending, Func<JsonlSegment, long, long, (long Start, long End)> locate)
    {
        var lines = new List<LedgerLine>(ascending.Count);
        int next = 0;
        while (next < ascending.Count)
        {
            JsonlSegment segment;
            SafeFileHandle file;
            var places = new List<(long Start, long End)>();
            lock (_gate)
            {
                (segment, long endSeq) = _segments.Of(ascending[next], _head.Count);
                file = FileOf(segment);
                for (int i = next; i < ascending.Count && ascending[i] < endSeq; i++)
                {
                    (long Start, long End) place = locate(segment, ascending[i], endSeq);
                    if (places.Count > 0 && (place.Start - places[^1].End > MaxGapBytes || place.End - places[0].Start > PageBytes))
                    {
                        break;
                    }

                    places.Add(place);
                }
            }

            long blockStart = places[0].Start;
            ReadOnlyMemory<byte> block = Read(segment, file, blockStart, places[^1].End);
            foreach ((long start, long end) in places)
            {
                lines.Add(ParseTerminated(segment, ascending[next++], start, block, blockStart, end));
            }
        }

        return lines;
    }

    private static LedgerLine ParseTerminated(JsonlSegment segment, long seq, long start, ReadOnlyMemory<byte> block, long blockStart, long end)
    {
        int feed = (int)(end - blockStart) - 1;
        return feed >= block.Length
            ? throw Damaged(segment, seq, blockStart + block.Length, "the file ends here")
            : block.Span[feed] == LedgerFormat.LineFeed
            ? Parse(segment, seq, start, block[(int)(start - blockStart)..feed])
            : throw Damaged(segment, seq, end - 1, "the line no longer ends here");
    }

    private static LedgerLine Parse(JsonlSegment segment, long seq, long start, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var line = LedgerLine.ParseStored(utf8);
            return line.Seq == seq ? line : throw Damaged(segment, seq, start, $"the line says it is record {line.Seq}");
        }
        catch (LedgerFormatException exception)
        {
            throw Damaged(segment, seq, start + (exception.ByteOffset ?? 0), exception.Message, exception);
        }
    }

    private static LedgerDamagedException Damaged(JsonlSegment segment, long seq, long offset, string reason, Exception? inner = null) =>
        new(new LedgerDamage { File = segment.Path, Seq = seq, Byte = offset, Reason = reason }, inner);
}
