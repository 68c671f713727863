using Microsoft.Data.Sqlite;

namespace DqLineage;

public sealed partial class SqliteLineageStore
{
    /// <inheritdoc/>
    protected override bool KeepsCheckpoints => true;

    /// <inheritdoc/>
    protected override ValueTask<IReadOnlyList<long>> ListCheckpointsAsync(CancellationToken cancellationToken)
    {
        var sizes = new List<long>();
        Read(() =>
        {
            if (!SqliteSchema.HasCheckpoints(Reader))
            {
                return;
            }

            using var list = new SqliteStatement(Reader, "SELECT size FROM checkpoints ORDER BY size");
            while (list.Step())
            {
                sizes.Add(list.Int64(0));
            }
        });
        return new ValueTask<IReadOnlyList<long>>(sizes);
    }

    /// <inheritdoc/>
    protected override ValueTask<byte[]?> ReadCheckpointAsync(long size, CancellationToken cancellationToken)
    {
        byte[]? note = null;
        Read(() =>
        {
            if (SqliteSchema.HasCheckpoints(Reader))
            {
                using var read = new SqliteStatement(Reader, "SELECT CASE WHEN length(note) <= ?2 THEN note ELSE x'' END FROM checkpoints WHERE size = ?1");
                read.Bind(1, size);
                read.Bind(2, MaxCheckpointBytes);
                note = read.ReadBlob();
            }
        });
        return new ValueTask<byte[]?>(note);
    }

    /// <inheritdoc/>
    protected override ValueTask WriteCheckpointAsync(long size, ReadOnlyMemory<byte> note, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            // Syncing the log makes the records before durable too, whatever the durability of appends is.
            WriterConnection.Execute("PRAGMA synchronous = FULL");
            SqliteSchema.EnsureCheckpoints(WriterConnection);
            using var put = new SqliteStatement(WriterConnection, "INSERT OR REPLACE INTO checkpoints (size, note) VALUES (?1, ?2)");
            put.Bind(1, size);
            put.Bind(2, note.Span);

            // A statement alone is a transaction, which SQLite rolls back when it fails.
            put.Run();
            return ValueTask.CompletedTask;
        }
        catch (SqliteException exception)
        {
            throw SqliteFaults.Wrap(exception, _path, "checkpoint");
        }
        finally
        {
            SetSynchronous(WriterConnection);
        }
    }
}
