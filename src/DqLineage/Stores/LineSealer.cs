using System.Runtime.InteropServices;

namespace DqLineage.Stores;

/// <summary>Gives records their place: writes <c>seq</c>, <c>time</c>, <c>more</c> and <c>prev</c> around the encoded bodies and hashes each line.</summary>
/// <remarks>Used by one turn after the other; its buffers stay.</remarks>
internal sealed class LineSealer
{
    private const int InitialBytes = 64 * 1024;
    private const int KeptBytes = 16 * 1024 * 1024;

    private readonly ByteBuffer _buffer = new(InitialBytes);
    private readonly List<Entry> _entries = [];
    private ulong[] _keyHashes = [];
    private int _keyHashCount;
    private SealedLine[] _lines = [];
    private LedgerHead _head;

    /// <summary>Where the next line goes.</summary>
    internal LedgerHead Head => _head;

    internal int Count => _entries.Count;

    /// <summary>The length of the lines so far, each with its line feed.</summary>
    internal int Bytes => _buffer.Count - 1;

    /// <summary>Begins a new group of lines behind a head; what was sealed before is gone.</summary>
    internal void Begin(LedgerHead head)
    {
        _head = head;
        _buffer.Clear(KeptBytes);
        _entries.Clear();
        _keyHashCount = 0;

        // A line is hashed behind one zero byte. It stands in the buffer where the line feed of the line before goes.
        _buffer.Write(0);
    }

    /// <summary>Adds one atomic batch. Its time is <paramref name="now"/>, or the head's when that is later.</summary>
    /// <returns>The time that the batch got.</returns>
    internal DateTimeOffset Add(EncodedBatch batch, DateTimeOffset now)
    {
        DateTimeOffset instant = LedgerTime.Truncate(now);
        DateTimeOffset time = instant < _head.Time ? _head.Time : instant;
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
    internal LedgerLine Read(int index) => LedgerLine.Parse(_buffer.Written.Slice(_entries[index].Start, _entries[index].Length).ToArray());

    internal ReadOnlySpan<ulong> KeyHashesOf(int index) =>
        _keyHashes.AsSpan(_entries[index].FirstKeyHash, _entries[index].KeyHashes);

    /// <summary>The lines in one piece. They are good until the next group begins.</summary>
    internal SealedBatch Complete()
    {
        if (_lines.Length < _entries.Count)
        {
            _lines = new SealedLine[Math.Max(_entries.Count, 2 * _lines.Length)];
        }

        if (_entries.Count > 0)
        {
            _buffer.Written[^1] = LedgerFormat.LineFeed;
        }

        ReadOnlyMemory<byte> bytes = _buffer.WrittenMemory;
        for (int i = 0; i < _entries.Count; i++)
        {
            Entry entry = _entries[i];
            _lines[i] = new SealedLine
            {
                Seq = entry.Seq,
                Time = entry.Time,
                Hash = entry.Hash,
                KeyHashes = _keyHashes.AsMemory(entry.FirstKeyHash, entry.KeyHashes),
                Utf8 = bytes.Slice(entry.Start, entry.Length),
            };
        }

        return new SealedBatch { Bytes = bytes[1..], Lines = _lines.AsMemory(0, _entries.Count), Head = _head };
    }

    private void AddLine(EncodedBatch batch, in EncodedRecord record, DateTimeOffset time, ReadOnlySpan<byte> timeText, bool hasMore)
    {
        int start = _buffer.Count;
        long seq = _head.Count;

        _buffer.Write("{\"seq\":"u8);
        seq.TryFormat(_buffer.GetSpan(20), out int digits, provider: System.Globalization.CultureInfo.InvariantCulture);
        _buffer.Advance(digits);
        _buffer.Write(",\"time\":\""u8);
        _buffer.Write(timeText);
        _buffer.Write("\","u8);
        _buffer.Write(batch.BodyOf(record));
        _buffer.Write(hasMore ? ",\"more\":true,\"prev\":\""u8 : ",\"prev\":\""u8);
        _head.LastHash.WriteHex(_buffer.GetSpan(LedgerHash.HexLength));
        _buffer.Advance(LedgerHash.HexLength);
        _buffer.Write("\"}"u8);

        var hash = LedgerHash.OfPrefixedLeaf(_buffer.Written[(start - 1)..]);
        if (start > 1)
        {
            _buffer.Written[start - 1] = LedgerFormat.LineFeed;
        }

        _entries.Add(new Entry(seq, time, hash, start, _buffer.Count - start, _keyHashCount, record.KeyHashes.Length));
        AddKeyHashes(batch.KeyHashesOf(record));
        _head = new LedgerHead { Count = seq + 1, Time = time, LastHash = hash };

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
    private readonly record struct Entry(long Seq, DateTimeOffset Time, LedgerHash Hash, int Start, int Length, int FirstKeyHash, int KeyHashes);
}
