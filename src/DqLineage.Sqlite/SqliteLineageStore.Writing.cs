using DqLineage.Stores;
using Microsoft.Data.Sqlite;

namespace DqLineage;

public sealed partial class SqliteLineageStore
{
    private const int CheckpointPages = 1000;

    // SQLITE_DBSTATUS_CACHE_WRITE: pages that this connection has written to the log.
    private const int PagesWrittenStatus = 9;

    /// <inheritdoc/>
    protected override async ValueTask<StoreWriter> BeginWriteAsync(CancellationToken cancellationToken)
    {
        IDisposable lease;
        try
        {
            lease = await _lock!.AcquireAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw SqliteFaults.Wrap(exception, _path, "append");
        }

        try
        {
            lock (_readGate)
            {
                return new Writer(this, lease, ReadHead(WriterConnection));
            }
        }
        catch (LedgerDamagedException exception)
        {
            lease.Dispose();
            ReportDamage(exception.Damage);
            throw;
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    private void Write(SealedBatch batch)
    {
        SqliteConnection connection = WriterConnection;
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (SealedLine line in batch.Lines.Span)
            {
                _insertRecord!.Parameters[0].Value = line.Seq;
                _insertRecord.Parameters[1].Value = line.Utf8.ToArray();
                _insertRecord.ExecuteNonQuery();
                foreach (LedgerKey key in LedgerLine.Parse(line.Utf8).AllKeys())
                {
                    _insertPosting!.Parameters[0].Value = key.Text;
                    _insertPosting.Parameters[1].Value = line.Seq;
                    _insertPosting.ExecuteNonQuery();
                }
            }

            connection.Execute("COMMIT");
        }
        catch (SqliteException)
        {
            RollBack(connection);
            throw;
        }

        lock (_readGate)
        {
            _head = batch.Head;
        }

        // The log's length does not tell: a checkpoint leaves the file as long as it is.
        if (PagesWritten(reset: false) >= CheckpointPages)
        {
            Checkpoint("PASSIVE");
            PagesWritten(reset: true);
        }
    }

    // Some errors have rolled the transaction back already; the first error is the one that counts.
    private static void RollBack(SqliteConnection connection)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            connection.Execute("ROLLBACK");
        }
    }

    private int PagesWritten(bool reset)
    {
        SQLitePCL.raw.sqlite3_db_status(WriterConnection.Handle, PagesWrittenStatus, out int pages, out _, reset ? 1 : 0);
        return pages;
    }

    private void Checkpoint(string mode) => WriterConnection.Execute($"PRAGMA wal_checkpoint({mode})");

    private sealed class Writer(SqliteLineageStore store, IDisposable lease, LedgerHead head) : StoreWriter
    {
        public override LedgerHead Head { get; } = head;

        public override ValueTask WriteAsync(SealedBatch batch, CancellationToken cancellationToken)
        {
            store.Write(batch);
            return ValueTask.CompletedTask;
        }

        public override ValueTask DisposeAsync()
        {
            lease.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
