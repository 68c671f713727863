using Microsoft.Data.Sqlite;

namespace DqLineage;

public sealed partial class SqliteLineageStore
{
    private const int PageBytes = 64 * 1024;

    /// <inheritdoc/>
    protected override ValueTask<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        lock (_readGate)
        {
            // Of a damaged ledger only what precedes the damage counts.
            if (Damage is null && !_isWriting)
            {
                CatchUp(cancellationToken);
            }

            return new ValueTask<LedgerHead>(_head);
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<LedgerLine> ReadPage(long fromSeq, long toSeq)
    {
        // Parsed when the connection is free again: that takes longer than reading.
        List<ReadOnlyMemory<byte>> rows = ReadRows(fromSeq, toSeq);
        var lines = new List<LedgerLine>(rows.Count);
        try
        {
            foreach (ReadOnlyMemory<byte> utf8 in rows)
            {
                lines.Add(Parse(fromSeq + lines.Count, utf8));
            }
        }
        catch (LedgerDamagedException) when (lines.Count > 0)
        {
            // What precedes the damage is good: it is handed on, and the next page begins with the damage.
        }

        return lines;
    }

    /// <summary>Copies rows that follow each other: at least one, up to a gap or the end of the page.</summary>
    private List<ReadOnlyMemory<byte>> ReadRows(long fromSeq, long toSeq)
    {
        var rows = new List<ReadOnlyMemory<byte>>();
        Memory<byte> room = default;
        long? other = null;
        Read(() =>
        {
            _readPage!.Bind(1, fromSeq);
            _readPage.Bind(2, toSeq);
            try
            {
                while (_readPage.Step())
                {
                    long seq = _readPage.Int64(0);
                    if (seq != fromSeq + rows.Count)
                    {
                        other = seq;
                        break;
                    }

                    ReadOnlySpan<byte> utf8 = _readPage.Blob(1);
                    if (rows.Count == 0)
                    {
                        long wanted = Math.Min(PageBytes, utf8.Length * (toSeq - fromSeq));
                        room = GC.AllocateUninitializedArray<byte>((int)Math.Max(utf8.Length, wanted));
                    }

                    if (utf8.Length > room.Length)
                    {
                        break;
                    }

                    utf8.CopyTo(room.Span);
                    rows.Add(room[..utf8.Length]);
                    room = room[utf8.Length..];
                }
            }
            finally
            {
                _readPage.Reset();
            }
        });

        return rows.Count > 0 ? rows
            : throw Damaged(fromSeq, 0, other is null ? "the record is not in the table" : $"the record is not in the table, but record {other} is");
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<LedgerLine> ReadScattered(IReadOnlyList<long> ascending)
    {
        ArgumentNullException.ThrowIfNull(ascending);
        var found = new byte[]?[ascending.Count];
        Read(() =>
        {
            // One transaction, because beginning and ending one takes longer than finding a row.
            _beginRead!.Run();
            try
            {
                for (int i = 0; i < found.Length; i++)
                {
                    _readOne!.Bind(1, ascending[i]);
                    found[i] = _readOne.ReadBlob();
                }
            }
            finally
            {
                // Some errors have ended the transaction already.
                if (Reader.IsInTransaction())
                {
                    _endRead!.Run();
                }
            }
        });
        return [.. found.Select((utf8, i) => Parse(ascending[i], utf8 ?? throw Damaged(ascending[i], 0, "the record is not in the table")))];
    }

    /// <summary>Does a piece of reading while no other thread uses the reader's connection.</summary>
    private void Read(Action read)
    {
        lock (_readGate)
        {
            ObjectDisposedException.ThrowIf(_reader is null, this);
            try
            {
                read();
            }
            catch (SqliteException exception)
            {
                throw SqliteFaults.Wrap(exception, _path, "read");
            }
        }
    }

    /// <summary>Takes in what was appended since, by whomever. Call under <see cref="_readGate"/>.</summary>
    private void CatchUp(CancellationToken cancellationToken)
    {
        long count = CountRecords();
        if (count < _head.Count)
        {
            throw Damaged(count, 0, $"there were {_head.Count} records in the table, and now there are {count}");
        }

        if (count - _head.Count > FarBehind && Index.Load() is { } indexed)
        {
            _head = indexed;
        }

        while (_head.Count < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (LedgerLine line in ReadPage(_head.Count, count))
            {
                Follow(line);
            }
        }
    }

    private void Follow(LedgerLine line)
    {
        if (_head.FaultOf(line) is { } fault)
        {
            throw Damaged(line.Seq, 0, fault);
        }

        LedgerHash hash = line.ComputeHash();
        Index.Add(line, hash, start: 0, end: 0);
        _head = new LedgerHead { Count = line.Seq + 1, Time = line.Time, LastHash = hash };
    }

    private long CountRecords()
    {
        long count = 0;
        Read(() => count = _countRecords!.ReadInt64());
        return count;
    }

    private LedgerLine Parse(long seq, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var line = LedgerLine.ParseStored(utf8);
            return line.Seq == seq ? line : throw Damaged(seq, 0, $"the line says it is record {line.Seq}");
        }
        catch (LedgerFormatException exception)
        {
            throw Damaged(seq, exception.ByteOffset ?? 0, exception.Message, exception);
        }
    }

    private LedgerDamagedException Damaged(long seq, long offset, string reason, Exception? inner = null) =>
        new(new LedgerDamage { File = _path, Seq = seq, Byte = offset, Reason = reason }, inner);
}
