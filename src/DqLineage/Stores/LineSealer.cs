using System.Runtime.InteropServices;

namespace DqLineage.Stores;

/// <summary>Gives records their place: writes <c>seq</c>, <c>time</c>, <c>more</c> and <c>prev</c> around the encoded bodies and hashes each line.</summary>
/// <remarks>
/// <c>prev</c> and the hashes come last, for all lines of a group at once. Used by one turn after the other; its buffers stay.
/// </remarks>
internal sealed class LineSealer
{
    private const int InitialBytes = 64 * 1024;
    private const int KeptBytes = 8 * 1024 * 1024;

    private readonly ByteBuffer _buffer = new(InitialBytes);
    private readonly List<LineSpan> _spans = [];
    private readonly List<Entry> _entries = [];
    private ulong[] _keyHashes = [];
    private int _keyHashCount;
    private LedgerHash[] _hashes = [];
    private int _linked;
    private SealedLine[] _lines = [];
    private LedgerHead _begin;

    /// <summary>The <c>seq</c> of the line that comes next.</summary>
    internal long NextSeq => _begin.Count + Count;

    /// <summary>The time of the last line.</summary>
    internal DateTimeOffset Time => Count == 0 ? _begin.Time : _entries[^1].Time;

    internal int Count => _entries.Count;

    /// <summary>The length of the lines so far, each with its line feed.</summary>
    internal int Bytes => _buffer.Count - 1;

    /// <summary>Begins a new group of lines behind a head; what was sealed before is gone.</summary>
    internal void Begin(LedgerHead head)
    {
        _begin = head;
        _buffer.Clear(KeptBytes);
        _spans.Clear();
        _entries.Clear();
        _keyHashCount = 0;
        _linked = 0;

        // A line is hashed behind one zero byte. It stands in the buffer where the line feed of the line before goes.
        _buffer.Write(0);
    }

    /// <summary>Adds one atomic batch. Its time is <paramref name="now"/>, or that of the line before when that is later.</summary>
    /// <returns>The time that the batch got.</returns>
    internal DateTimeOffset Add(EncodedBatch batch, DateTimeOffset now)
    {
        DateTimeOffset instant = LedgerTime.Truncate(now);
        DateTimeOffset time = instant < Time ? Time : instant;
        Span<byte> text = stackalloc byte[LedgerTime.Length];
        LedgerTime.Write(time, text);
        ReadOnlySpan<EncodedRecord> records = batch.Records;
        for (int i = 0; i < records.Length; i++)
        {
            AddLine(batch, records[i], time, text, hasMore: i < records.Length - 1);
        }

        return time;
    }

    /// <summary>A line of the group, as it would be read.</summary>
    internal LedgerLine Read(int index)
    {
        Link();
        LineSpan line = _spans[index];
        return LedgerLine.Parse(_buffer.Written.Slice(line.Start, line.Length).ToArray());
    }

    internal ReadOnlySpan<ulong> KeyHashesOf(int index) =>
        _keyHashes.AsSpan(_entries[index].FirstKeyHash, _entries[index].KeyHashes);

    /// <summary>The lines in one piece. They are good until the next group begins.</summary>
    internal SealedBatch Complete()
    {
        Link();
        if (_lines.Length < Count)
        {
            _lines = new SealedLine[Math.Max(Count, 2 * _lines.Length)];
        }

        if (Count > 0)
        {
            _buffer.Written[^1] = LedgerFormat.LineFeed;
        }

        ReadOnlyMemory<byte> bytes = _buffer.WrittenMemory;
        for (int i = 0; i < Count; i++)
        {
            Entry entry = _entries[i];
            _lines[i] = new SealedLine
            {
                Seq = _begin.Count + i,
                Time = entry.Time,
                Hash = _hashes[i],
                KeyHashes = _keyHashes.AsMemory(entry.FirstKeyHash, entry.KeyHashes),
                Utf8 = bytes.Slice(_spans[i].Start, _spans[i].Length),
            };
        }

        LedgerHead head = Count == 0 ? _begin : new LedgerHead { Count = NextSeq, Time = Time, LastHash = _hashes[Count - 1] };
        return new SealedBatch { Bytes = bytes[1..], Lines = _lines.AsMemory(0, Count), Head = head };
    }

    /// <summary>Links the lines that came since it was last done; more may follow.</summary>
    internal void Link()
    {
        if (_linked == Count)
        {
            return;
        }

        if (_hashes.Length < Count)
        {
            Array.Resize(ref _hashes, Math.Max(Count, 2 * _hashes.Length));
        }

        ReadOnlySpan<LineSpan> spans = CollectionsMarshal.AsSpan(_spans)[_linked..];
        Span<byte> bytes = _buffer.Written;
        LineChain.Link(bytes, spans, _linked == 0 ? _begin.LastHash : _hashes[_linked - 1], _hashes.AsSpan(_linked, spans.Length), Sha256Lanes.Best);
        foreach (LineSpan span in spans)
        {
            if (span.Start > 1)
            {
                bytes[span.Start - 1] = LedgerFormat.LineFeed;
            }
        }

        _linked = Count;
    }

    private void AddLine(EncodedBatch batch, in EncodedRecord record, DateTimeOffset time, ReadOnlySpan<byte> timeText, bool hasMore)
    {
        int start = _buffer.Count;
        _buffer.Write("{\"seq\":"u8);
        NextSeq.TryFormat(_buffer.GetSpan(20), out int digits, provider: System.Globalization.CultureInfo.InvariantCulture);
        _buffer.Advance(digits);
        _buffer.Write(",\"time\":\""u8);
        _buffer.Write(timeText);
        _buffer.Write("\","u8);
        _buffer.Write(batch.BodyOf(record));
        _buffer.Write(hasMore ? ",\"more\":true,\"prev\":\""u8 : ",\"prev\":\""u8);
        _buffer.Skip(LedgerHash.HexLength);
        _buffer.Write("\"}"u8);

        _spans.Add(new LineSpan(start, _buffer.Count - start));
        _entries.Add(new Entry(time, _keyHashCount, record.KeyHashes.Length));
        AddKeyHashes(batch.KeyHashesOf(record));

        // Zero until the next line was hashed behind it.
        _buffer.Write(0);
    }

    private void AddKeyHashes(ReadOnlySpan<ulong> hashes)
    {
        int needed = _keyHashCount + hashes.Length;
        if (needed > _keyHashes.Length)
        {
            Array.Resize(ref _keyHashes, Math.Max(needed, 2 * _keyHashes.Length));
        }

        hashes.CopyTo(_keyHashes.AsSpan(_keyHashCount));
        _keyHashCount = needed;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(DateTimeOffset Time, int FirstKeyHash, int KeyHashes);
}
