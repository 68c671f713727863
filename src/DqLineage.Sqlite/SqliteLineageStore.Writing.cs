using DqLineage.Stores;
using Microsoft.Data.Sqlite;

namespace DqLineage;

public sealed partial class SqliteLineageStore
{
    // About 1,000 pages of 4 KB.
    private const long CheckpointBytes = 4L * 1024 * 1024;

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
            foreach (SealedLine line in batch.Lines)
            {
                _insertRecord!.Parameters[0].Value = line.Seq;
                _insertRecord.Parameters[1].Value = line.Utf8.ToArray();
                _insertRecord.ExecuteNonQuery();
                foreach (LedgerKey key in line.Keys)
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

        if (LogBytes() > CheckpointBytes)
        {
            Checkpoint("PASSIVE");
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

    private long LogBytes()
    {
        var log = new FileInfo(_path + "-wal");
        return log.Exists ? log.Length : 0;
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
