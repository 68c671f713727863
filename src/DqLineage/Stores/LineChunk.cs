using System.Buffers;

namespace DqLineage.Stores;

/// <summary>Finished lines of one ledger on their way into another store, each checked to follow the one before. Lines of a batch whose end is missing are left out.</summary>
internal sealed class LineChunk(LedgerHead first)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<(LedgerLine Line, LedgerHash Hash, int Offset)> _lines = [];
    private LedgerHead _last = first;
    private int _wholeLines;
    private int _wholeBytes;

    /// <summary>The head that the chunk follows.</summary>
    internal LedgerHead First { get; } = first;

    /// <summary>The head behind the last whole batch of the chunk.</summary>
    internal LedgerHead Head { get; private set; } = first;

    /// <summary>How many lines of whole batches there are.</summary>
    internal int Count => _wholeLines;

    /// <summary>How many bytes these take.</summary>
    internal int Bytes => _wholeBytes;

    internal void Add(LedgerLine line)
    {
        if (_last.FaultOf(line) is { } fault)
        {
            throw new LedgerDamagedException(new LedgerDamage { File = "the copied ledger", Seq = _last.Count, Byte = 0, Reason = fault });
        }

        _lines.Add((line, line.ComputeHash(), _bytes.WrittenCount));
        _bytes.Write(line.Utf8.Span);
        _bytes.Write([LedgerFormat.LineFeed]);
        _last = new LedgerHead { Count = line.Seq + 1, Time = line.Time, LastHash = _lines[^1].Hash };
        if (!line.HasMore)
        {
            (_wholeLines, _wholeBytes, Head) = (_lines.Count, _bytes.WrittenCount, _last);
        }
    }

    internal SealedBatch ToBatch()
    {
        ReadOnlyMemory<byte> bytes = _bytes.WrittenMemory[.._wholeBytes];
        SealedLine[] lines = [.. _lines.Take(_wholeLines).Select(entry => new SealedLine
        {
            Seq = entry.Line.Seq,
            Time = entry.Line.Time,
            Hash = entry.Hash,
            KeyHashes = entry.Line.ComputeKeyHashes(),
            Utf8 = bytes.Slice(entry.Offset, entry.Line.Utf8.Length),
        })];
        return new SealedBatch { Bytes = bytes, Lines = lines, Head = Head };
    }
}
