namespace DqLineage.Stores;

/// <summary>The entries of a full tail, sorted.</summary>
internal sealed class IndexTailEntries : IndexEntrySource
{
    private readonly IndexTailData _data;
    private readonly ulong[] _hashes;
    private readonly int[] _newest;
    private int[] _lines = new int[256];
    private int _next;
    private int _first;

    internal IndexTailEntries(IndexTailData data)
    {
        _data = data;
        _hashes = new ulong[data.Keys];
        _newest = new int[data.Keys];
        int key = 0;
        foreach (int slot in data.Slots)
        {
            if (slot != 0)
            {
                _hashes[key] = data.Postings[slot - 1].Hash >> (64 - IndexRunHeader.HashBits);
                _newest[key++] = slot - 1;
            }
        }

        Array.Sort(_hashes, _newest);
    }

    internal override ulong Hash => _hashes[_first];

    internal override long ExpectedEntries => _hashes.Length;

    internal override bool MoveNext()
    {
        _first = _next;
        while (_next < _hashes.Length && _hashes[_next] == _hashes[_first])
        {
            _next++;
        }

        return _next > _first;
    }

    internal override void WritePostings(IndexListWriter writer)
    {
        int count = 0;
        for (int key = _first; key < _next; key++)
        {
            for (int posting = _newest[key]; posting >= 0; posting = _data.Postings[posting].Previous)
            {
                if (count == _lines.Length)
                {
                    Array.Resize(ref _lines, count * 2);
                }

                _lines[count++] = _data.Postings[posting].Line;
            }
        }

        // One key's lines come newest first; two keys that share their shortened hash share an entry.
        Span<int> lines = _lines.AsSpan(0, count);
        if (_next - _first > 1)
        {
            lines.Sort();
        }
        else
        {
            lines.Reverse();
        }

        int last = -1;
        foreach (int line in lines)
        {
            if (line != last)
            {
                writer.Add(line, 1);
            }

            last = line;
        }
    }
}
