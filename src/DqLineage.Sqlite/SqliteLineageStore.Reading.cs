using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;

namespace DqLineage;

public sealed partial class SqliteLineageStore
{
    private const int PageLines = 512;
    private const int PageBytes = 1024 * 1024;

    /// <inheritdoc/>
    protected override ValueTask<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken) => new(ReadHead());

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<LedgerLine> ReadLinesAsync(
        long fromSeq, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        long seq = fromSeq;
        while (seq < toSeq)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (LedgerLine line in ReadPage(seq, toSeq))
            {
                yield return line;
                seq++;
            }
        }
    }

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<LedgerLine> FindLinesAsync(
        IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq, bool descending, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await ValueTask.CompletedTask.ConfigureAwait(false);
        IReadOnlyList<LedgerKey> rarestFirst = RarestFirst(keys);
        while (fromSeq < toSeq)
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<LedgerLine> page = FindPage(rarestFirst, fromSeq, toSeq, descending);
            foreach (LedgerLine line in page)
            {
                yield return line;
            }

            if (page.Count == 0)
            {
                yield break;
            }

            (fromSeq, toSeq) = descending ? (fromSeq, page[^1].Seq) : (page[^1].Seq + 1, toSeq);
        }
    }

    private LedgerHead ReadHead()
    {
        lock (_readGate)
        {
            // Of a damaged ledger only what precedes the damage counts.
            return Damage is null ? ReadHead(Reader) : _head;
        }
    }

    private LedgerHead ReadHead(SqliteConnection connection)
    {
        try
        {
            long count = CountRecords(connection);
            if (count != _head.Count)
            {
                using SqliteCommand command = connection.CreateCommand();
                command.CommandText = "SELECT seq, line FROM records WHERE seq = $seq";
                command.Parameters.AddWithValue("$seq", count - 1);
                _head = HeadAfter(Collect(command, count - 1)[0]);
            }

            return _head;
        }
        catch (SqliteException exception)
        {
            throw SqliteFaults.Wrap(exception, _path, "read");
        }
    }

    private static long CountRecords(SqliteConnection connection) =>
        connection.ScalarInt64("SELECT ifnull(max(seq), -1) + 1 FROM records");

    private LedgerHead HeadBefore(long seq) => HeadAfter(ReadPage(seq - 1, seq)[0]);

    private static LedgerHead HeadAfter(LedgerLine line) =>
        new() { Count = line.Seq + 1, Time = line.Time, LastHash = line.ComputeHash() };

    /// <summary>Consecutive lines from a position: at least one, and no more than a page.</summary>
    private List<LedgerLine> ReadPage(long fromSeq, long toSeq)
    {
        lock (_readGate)
        {
            ObjectDisposedException.ThrowIf(_reader is null, this);
            _readPage!.Parameters[0].Value = fromSeq;
            _readPage.Parameters[1].Value = toSeq;
            List<LedgerLine> page = Collect(_readPage, fromSeq);
            return page.Count > 0 ? page : throw Damaged(fromSeq, 0, "the record is not in the table");
        }
    }

    private List<LedgerLine> FindPage(IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq, bool descending)
    {
        lock (_readGate)
        {
            ObjectDisposedException.ThrowIf(_reader is null, this);
            SqliteCommand find = Finder(keys.Count, descending);
            find.Parameters[0].Value = fromSeq;
            find.Parameters[1].Value = toSeq;
            for (int i = 0; i < keys.Count; i++)
            {
                find.Parameters[i + 2].Value = keys[i].Text;
            }

            return Collect(find, firstSeq: null);
        }
    }

    private List<LedgerLine> Collect(SqliteCommand command, long? firstSeq)
    {
        var lines = new List<LedgerLine>();
        try
        {
            int bytes = 0;
            using SqliteDataReader rows = command.ExecuteReader();
            while (lines.Count < PageLines && bytes < PageBytes && rows.Read())
            {
                long seq = rows.GetInt64(0);
                if (firstSeq is { } first && seq != first + lines.Count)
                {
                    throw Damaged(first + lines.Count, 0, $"the record is not in the table, but record {seq} is");
                }

                byte[] utf8 = rows.GetFieldValue<byte[]>(1);
                bytes += utf8.Length;
                lines.Add(Parse(seq, utf8));
            }
        }
        catch (LedgerDamagedException) when (lines.Count > 0)
        {
            // What precedes the damage is good: it is handed on, and the next page begins with the damage.
            return lines;
        }
        catch (SqliteException exception)
        {
            throw SqliteFaults.Wrap(exception, _path, "read");
        }

        return lines;
    }

    private LedgerLine Parse(long seq, byte[] utf8)
    {
        try
        {
            var line = LedgerLine.Parse(utf8);
            return line.Seq == seq ? line : throw Damaged(seq, 0, $"the line says it is record {line.Seq}");
        }
        catch (LedgerFormatException exception)
        {
            throw Damaged(seq, exception.ByteOffset ?? 0, exception.Message, exception);
        }
    }

    private void RequireFollows(LedgerHead head, LedgerLine line)
    {
        if (line.Previous != head.LastHash)
        {
            throw Damaged(line.Seq, 0, "prev is not the hash of the line before: that line, or this one, was changed");
        }

        if (line.Time < head.Time)
        {
            throw Damaged(line.Seq, 0, "time is earlier than that of the line before");
        }
    }

    private LedgerDamagedException Damaged(long seq, long offset, string reason, Exception? inner = null) =>
        new(new LedgerDamage { File = _path, Seq = seq, Byte = offset, Reason = reason }, inner);

    // A search walks the postings of its first key: the rarest is worth a look at the first thousand of each.
    private IReadOnlyList<LedgerKey> RarestFirst(IReadOnlyList<LedgerKey> keys)
    {
        if (keys.Count == 1)
        {
            return keys;
        }

        lock (_readGate)
        {
            ObjectDisposedException.ThrowIf(_reader is null, this);
            return [.. keys.OrderBy(CountPostings)];
        }
    }

    private long CountPostings(LedgerKey key)
    {
        _countPostings!.Parameters[0].Value = key.Text;
        return Convert.ToInt64(_countPostings.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private SqliteCommand Finder(int keys, bool descending)
    {
        if (!_finders.TryGetValue((keys, descending), out SqliteCommand? finder))
        {
            var sql = new StringBuilder("SELECT p.seq, r.line FROM postings p JOIN records r ON r.seq = p.seq WHERE p.key = $k0 AND p.seq >= $from AND p.seq < $to");
            string[] parameters = ["$from", "$to", .. Enumerable.Range(0, keys).Select(i => "$k" + i.ToString(CultureInfo.InvariantCulture))];
            for (int i = 1; i < keys; i++)
            {
                sql.Append(CultureInfo.InvariantCulture, $" AND EXISTS (SELECT 1 FROM postings WHERE key = $k{i} AND seq = p.seq)");
            }

            sql.Append(descending ? " ORDER BY p.seq DESC" : " ORDER BY p.seq");
            _finders.Add((keys, descending), finder = Reader.Prepare(sql.ToString(), parameters));
        }

        return finder;
    }
}
