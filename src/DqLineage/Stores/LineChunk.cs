using System.Buffers;

namespace DqLineage.Stores;

/// <summary>Finished lines of one ledger on their way into another store, each checked to follow the one before.</summary>
internal sealed class LineChunk(LedgerHead first)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<(LedgerLine Line, LedgerHash Hash, int Offset)> _lines = [];

    /// <summary>The head that the chunk follows.</summary>
    internal LedgerHead First { get; } = first;

    /// <summary>The head behind the chunk.</summary>
    internal LedgerHead Head { get; private set; } = first;

    internal int Count => _lines.Count;

    internal int Bytes => _bytes.WrittenCount;

    internal void Add(LedgerLine line)
    {
        if (Head.FaultOf(line) is { } fault)
        {
            throw new LedgerDamagedException(new LedgerDamage { File = "the copied ledger", Seq = Head.Count, Byte = 0, Reason = fault });
        }

        _lines.Add((line, line.ComputeHash(), _bytes.WrittenCount));
        _bytes.Write(line.Utf8.Span);
        _bytes.Write([LedgerFormat.LineFeed]);
        Head = new LedgerHead { Count = line.Seq + 1, Time = line.Time, LastHash = _lines[^1].Hash };
    }

    internal SealedBatch ToBatch()
    {
        ReadOnlyMemory<byte> bytes = _bytes.WrittenMemory;
        SealedLine[] lines = [.. _lines.Select(entry => new SealedLine
        {
            Seq = entry.Line.Seq,
            Time = entry.Line.Time,
            Hash = entry.Hash,
            Keys = [.. entry.Line.AllKeys()],
            Utf8 = bytes.Slice(entry.Offset, entry.Line.Utf8.Length),
        })];
        return new SealedBatch { Bytes = bytes, Lines = lines, Head = Head };
    }
}
