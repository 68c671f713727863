using System.Buffers;
using DqLineage.Stores;
using Microsoft.Win32.SafeHandles;

namespace DqLineage;

public sealed partial class JsonlLineageStore
{
    private const string PrunedExtension = ".pruned";
    private const int RewriteBytes = 256 * 1024;

    /// <inheritdoc/>
    protected internal override bool CanPrune => true;

    /// <inheritdoc/>
    protected override async ValueTask PruneLinesAsync(SeqSet positions, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(positions);

        // Its work in the background ends, and with it whatever it would still write of what it knows.
        await Index.DisposeAsync().ConfigureAwait(false);
        try
        {
            (JsonlSegment Segment, long EndSeq)[] segments;
            lock (_gate)
            {
                // Until the index is made again lines are found by reading: segments change their lengths one after the other.
                _arePlacesWrong = true;
                LeaveLastSegment(positions);
                _derived.Clear();
                segments = [.. _segments.All.Select(segment => _segments.Of(segment.FirstSeq, _head.Count))];
            }

            foreach ((JsonlSegment segment, long endSeq) in segments.Where(one => positions.ContainsAny(one.Segment.FirstSeq, one.EndSeq)))
            {
                Rewrite(segment, positions, cancellationToken);
                progress?.Report(endSeq);
            }
        }
        finally
        {
            lock (_gate)
            {
                ReadAnew();
            }
        }
    }

    /// <summary>Begins a new segment when the last one holds lines to prune: others have that open to append to it.</summary>
    private void LeaveLastSegment(SeqSet positions)
    {
        if (positions.Last >= _segments.Last.FirstSeq)
        {
            BeginSegment(_head.Count);
        }
    }

    /// <summary>Puts a file with pruned lines in the place of a segment's; nobody sees it before it is whole and durable.</summary>
    private void Rewrite(JsonlSegment segment, SeqSet positions, CancellationToken cancellationToken)
    {
        string temporary = segment.Path + PrunedExtension;
        using (SafeFileHandle file = LedgerFile.Replace(temporary))
        {
            WritePruned(segment, positions, file, cancellationToken);
            DurableFile.Flush(file, temporary);
        }

        lock (_gate)
        {
            // Whoever is reading the old file goes on reading it.
            _segments.Release(segment);
            File.Move(temporary, segment.Path, overwrite: true);
            DurableFile.FlushFolder(_segmentFolder);
            segment.Length = LengthOf(segment);
        }
    }

    private void WritePruned(JsonlSegment segment, SeqSet positions, SafeFileHandle file, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(RewriteBytes);
        SafeFileHandle source;
        lock (_gate)
        {
            source = FileOf(segment);
        }

        var scanner = new JsonlLineScanner(source, offset: 0);
        long written = 0;
        long start = 0;
        for (long seq = segment.FirstSeq; scanner.TryRead(out ReadOnlyMemory<byte> utf8); seq++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            buffer.Write((positions.Contains(seq) ? Parse(segment, seq, start, utf8).ToPruned() : utf8).Span);
            buffer.Write([LedgerFormat.LineFeed]);
            start = scanner.Position;
            if (buffer.WrittenCount >= RewriteBytes)
            {
                WriteOut();
            }
        }

        WriteOut();
        if (start != scanner.End)
        {
            throw Damaged(segment, segment.FirstSeq, start, "the file does not end with a line");
        }

        void WriteOut()
        {
            RandomAccess.Write(file, buffer.WrittenSpan, written);
            written += buffer.WrittenCount;
            buffer.ResetWrittenCount();
        }
    }

    /// <summary>Opens the segments from the first one on, and makes the index again. Call under <see cref="_gate"/>.</summary>
    private void ReadAnew()
    {
        _segments.Release();
        _head = LedgerHead.Empty;
        _arePlacesWrong = false;
        OpenSegments(CancellationToken.None);
    }
}
