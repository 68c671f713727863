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
        await Index.WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
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
                CatchUp(cancellationToken);
                return new Writer(this, lease, _head);
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
        SetWriting(true);
        try
        {
            Insert(batch.Lines.Span);
            lock (_readGate)
            {
                foreach (ref readonly SealedLine line in batch.Lines.Span)
                {
                    Index.Add(line.KeyHashes.Span, line.Hash, start: 0, end: 0);
                }

                _head = batch.Head;
            }
        }
        finally
        {
            SetWriting(false);
        }

        // The log's length does not tell: a checkpoint leaves the file as long as it is.
        if (PagesWritten(reset: false) >= CheckpointPages)
        {
            Checkpoint("PASSIVE");
            PagesWritten(reset: true);
        }
    }

    private void Insert(ReadOnlySpan<SealedLine> lines)
    {
        _begin!.Run();
        try
        {
            foreach (ref readonly SealedLine line in lines)
            {
                _insert!.Bind(1, line.Seq);
                _insert.Bind(2, line.Utf8.Span);
                _insert.Run();
            }

            _commit!.Run();
        }
        catch (SqliteException)
        {
            WriterConnection.RollBack();
            throw;
        }
    }

    private void SetWriting(bool isWriting)
    {
        lock (_readGate)
        {
            _isWriting = isWriting;
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

        public override bool IsWanted => store._lock?.IsWanted ?? true;

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
