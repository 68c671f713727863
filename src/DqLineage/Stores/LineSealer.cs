using System.Buffers;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>Gives records their place: writes <c>seq</c>, <c>time</c>, <c>more</c> and <c>prev</c> around the encoded bodies and hashes each line.</summary>
internal sealed class LineSealer(LedgerHead head, ArrayBufferWriter<byte> buffer)
{
    private readonly List<Entry> _entries = [];
    private LedgerHead _head = head;

    /// <summary>Where the next line goes.</summary>
    internal LedgerHead Head => _head;

    internal int Count => _entries.Count;

    internal int Bytes => buffer.WrittenCount;

    /// <summary>Adds one atomic batch. Its time is <paramref name="now"/>, or the head's when that is later.</summary>
    /// <returns>The time that the batch got.</returns>
    internal DateTimeOffset Add(IReadOnlyList<EncodedRecord> batch, DateTimeOffset now)
    {
        DateTimeOffset instant = LedgerTime.Truncate(now);
        DateTimeOffset time = instant < _head.Time ? _head.Time : instant;
        for (int i = 0; i < batch.Count; i++)
        {
            AddLine(batch[i], time, hasMore: i < batch.Count - 1);
        }

        return time;
    }

    internal SealedBatch Complete()
    {
        ReadOnlyMemory<byte> bytes = buffer.WrittenMemory;
        var lines = new SealedLine[_entries.Count];
        for (int i = 0; i < lines.Length; i++)
        {
            Entry entry = _entries[i];
            lines[i] = new SealedLine
            {
                Seq = entry.Seq,
                Time = entry.Time,
                Hash = entry.Hash,
                Keys = entry.Keys,
                Utf8 = bytes.Slice(entry.Offset, entry.Length),
            };
        }

        return new SealedBatch { Bytes = bytes, Lines = lines, Head = _head };
    }

    private void AddLine(EncodedRecord record, DateTimeOffset time, bool hasMore)
    {
        int offset = buffer.WrittenCount;
        long seq = _head.Count;

        Write("{\"seq\":"u8);
        Span<byte> digits = buffer.GetSpan(20);
        seq.TryFormat(digits, out int length, provider: System.Globalization.CultureInfo.InvariantCulture);
        buffer.Advance(length);

        Write(",\"time\":\""u8);
        LedgerTime.Write(time, buffer.GetSpan(LedgerTime.Length)[..LedgerTime.Length]);
        buffer.Advance(LedgerTime.Length);
        Write("\","u8);

        Write(record.Body.Span);
        Write(hasMore ? ",\"more\":true,\"prev\":\""u8 : ",\"prev\":\""u8);
        _head.LastHash.WriteHex(buffer.GetSpan(LedgerHash.HexLength));
        buffer.Advance(LedgerHash.HexLength);
        Write("\"}"u8);

        LedgerHash hash = LedgerHash.OfLeaf(buffer.WrittenSpan[offset..]);
        _entries.Add(new Entry(seq, time, hash, record.AllKeys, offset, buffer.WrittenCount - offset));
        Write("\n"u8);
        _head = new LedgerHead { Count = seq + 1, Time = time, LastHash = hash };
    }

    private void Write(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    private readonly record struct Entry(
        long Seq, DateTimeOffset Time, LedgerHash Hash, IReadOnlyList<LedgerKey> Keys, int Offset, int Length);
}
