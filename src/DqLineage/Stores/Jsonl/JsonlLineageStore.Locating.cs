using DqLineage.Stores;
using Microsoft.Win32.SafeHandles;

namespace DqLineage;

public sealed partial class JsonlLineageStore
{
    /// <summary>Where a line stands in its segment: its first byte and the byte behind its line feed. Call under <see cref="_gate"/>.</summary>
    /// <param name="segment">The segment that holds the line.</param>
    /// <param name="seq">The line.</param>
    /// <param name="endSeq">The first line that the segment does not hold.</param>
    private (long Start, long End) Locate(JsonlSegment segment, long seq, long endSeq)
    {
        if (_arePlacesWrong || !Index.TryLocate(seq, out uint start, out uint end))
        {
            return LocateByScanning(segment, seq);
        }

        // What follows the last line of a segment begins another file.
        return (start, seq + 1 == endSeq && segment != _segments.Last ? segment.Length : end);
    }

    /// <summary>Where a line seems to stand, quickly: whoever reads there checks that it is the line.</summary>
    private (long Start, long End) Guess(JsonlSegment segment, long seq, long endSeq)
    {
        bool isLastOfSegment = seq + 1 == endSeq && segment != _segments.Last;
        return !_arePlacesWrong && !isLastOfSegment && Index.TryGuess(seq, out uint start, out uint end) && start < end && end <= segment.Length
            ? (start, end)
            : Locate(segment, seq, endSeq);
    }

    /// <summary>Finds out whether a line that seems damaged is only not where the index says; from then on the index is not asked for places.</summary>
    private bool ArePlacesWrong(long seq)
    {
        lock (_gate)
        {
            (JsonlSegment segment, long endSeq) = _segments.Of(seq, _head.Count);
            if (_arePlacesWrong || Locate(segment, seq, endSeq) == LocateByScanning(segment, seq))
            {
                return false;
            }

            Log.PlacesAreWrong(Logger, seq, IndexFolderName, _folder);
            return _arePlacesWrong = true;
        }
    }

    private (long Start, long End) LocateByScanning(JsonlSegment segment, long seq)
    {
        var scanner = new JsonlLineScanner(FileOf(segment), offset: 0);
        long start = 0;
        for (long at = segment.FirstSeq; scanner.TryRead(out _); at++)
        {
            if (at == seq)
            {
                return (start, scanner.Position);
            }

            start = scanner.Position;
        }

        throw Damaged(segment, seq, start, "the file ends here");
    }

    private SafeFileHandle FileOf(JsonlSegment segment)
    {
        ObjectDisposedException.ThrowIf(_segments.Count == 0, this);
        try
        {
            return _segments.FileOf(segment);
        }
        catch (IOException exception)
        {
            throw Fault("read", $"{segment.Path} cannot be opened: {exception.Message} Check the disk.", exception);
        }
    }

    private byte[] Read(JsonlSegment segment, SafeFileHandle file, long start, long end)
    {
        byte[] block = GC.AllocateUninitializedArray<byte>((int)(end - start));
        int total = 0;
        while (total < block.Length)
        {
            int read = ReadOnce(segment, ref file, block.AsSpan(total), start + total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total == block.Length ? block : block[..total];
    }

    private int ReadOnce(JsonlSegment segment, ref SafeFileHandle file, Span<byte> destination, long offset)
    {
        while (true)
        {
            try
            {
                return RandomAccess.Read(file, destination, offset);
            }
            catch (ObjectDisposedException) when (_index is not null)
            {
                // So many others were opened meanwhile that this one was closed.
                lock (_gate)
                {
                    file = FileOf(segment);
                }
            }
            catch (IOException exception)
            {
                throw Fault("read", $"Reading {segment.Path} at byte {offset} failed: {exception.Message} Check the disk.", exception);
            }
        }
    }
}
