using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>The segments of a ledger in order, and their open files: all but the last are open only while they are read.</summary>
/// <remarks>Not thread-safe: its store guards it. A file that was handed out stays readable while it is being read, closed or not.</remarks>
internal sealed class JsonlSegments(string folder, bool readOnly) : IDisposable
{
    private const int MaxOpenFiles = 64;

    private readonly List<JsonlSegment> _segments = [];
    private readonly Dictionary<JsonlSegment, SafeFileHandle> _files = [];
    private readonly Queue<JsonlSegment> _opened = new();

    internal int Count => _segments.Count;

    internal JsonlSegment Last => _segments[^1];

    internal IEnumerable<JsonlSegment> All => _segments;

    /// <summary>Takes in a segment that is there already.</summary>
    internal JsonlSegment Add(long firstSeq)
    {
        var segment = new JsonlSegment(Path.Combine(folder, JsonlSegment.NameOf(firstSeq)), firstSeq);
        _segments.Add(segment);
        return segment;
    }

    /// <summary>Creates the file of a new segment.</summary>
    internal JsonlSegment Create(long firstSeq)
    {
        string path = Path.Combine(folder, JsonlSegment.NameOf(firstSeq));
        SafeFileHandle file = LedgerFile.Create(path);
        var segment = new JsonlSegment(path, firstSeq);
        _segments.Add(segment);
        Keep(segment, file);
        return segment;
    }

    internal SafeFileHandle FileOf(JsonlSegment segment)
    {
        if (!_files.TryGetValue(segment, out SafeFileHandle? file))
        {
            file = LedgerFile.Open(segment.Path, readOnly);
            Keep(segment, file);
        }

        return file;
    }

    /// <summary>The segment that holds a record, and the position of the first record that it does not hold.</summary>
    internal (JsonlSegment Segment, long EndSeq) Of(long seq, long headCount)
    {
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

        return (_segments[low], low + 1 < _segments.Count ? _segments[low + 1].FirstSeq : headCount);
    }

    /// <summary>Forgets the segments that begin at or behind a position.</summary>
    internal void DropFrom(long seq)
    {
        while (_segments.Count > 0 && Last.FirstSeq >= seq)
        {
            if (_files.Remove(Last, out SafeFileHandle? file))
            {
                file.Dispose();
            }

            _segments.RemoveAt(_segments.Count - 1);
        }
    }

    /// <summary>Opens a segment's file anew when it is next read. Whoever is reading goes on with the old one, which its finalizer closes.</summary>
    internal void Release(JsonlSegment segment) => _files.Remove(segment);

    /// <summary>Forgets all segments, and leaves their files to whoever is reading them.</summary>
    internal void Release()
    {
        _files.Clear();
        _opened.Clear();
        _segments.Clear();
    }

    /// <summary>Forgets all segments and closes their files.</summary>
    internal void Clear()
    {
        foreach (SafeFileHandle file in _files.Values)
        {
            file.Dispose();
        }

        _files.Clear();
        _opened.Clear();
        _segments.Clear();
    }

    public void Dispose() => Clear();

    private void Keep(JsonlSegment segment, SafeFileHandle file)
    {
        _files.Add(segment, file);
        _opened.Enqueue(segment);
        while (_opened.Count > MaxOpenFiles)
        {
            JsonlSegment oldest = _opened.Dequeue();
            if (oldest == Last || oldest.IsDirty)
            {
                _opened.Enqueue(oldest);
                continue;
            }

            if (_files.Remove(oldest, out SafeFileHandle? closed))
            {
                closed.Dispose();
            }
        }
    }
}
