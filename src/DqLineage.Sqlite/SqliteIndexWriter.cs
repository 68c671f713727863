using DqLineage.Stores;
using Microsoft.Data.Sqlite;

namespace DqLineage;

/// <summary>Writes the index tables through one connection, which it owns. For one thread at a time, which holds the ledger's lock.</summary>
internal sealed class SqliteIndexWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _putChunk;
    private readonly SqliteCommand _cutChunks;
    private readonly SqliteCommand _putHeader;
    private readonly SqliteCommand _dropHeader;
    private readonly SqliteCommand _putTile;

    internal SqliteIndexWriter(SqliteConnection connection)
    {
        _connection = connection;
        _putChunk = connection.Prepare(
            "INSERT OR REPLACE INTO index_chunks (first_seq, count, chunk, bytes) VALUES ($first, $count, $chunk, $bytes)", "$first", "$count", "$chunk", "$bytes");
        _cutChunks = connection.Prepare("DELETE FROM index_chunks WHERE first_seq = $first AND count = $count AND chunk >= $chunk", "$first", "$count", "$chunk");
        _putHeader = connection.Prepare("INSERT OR REPLACE INTO index_runs (first_seq, count, header) VALUES ($first, $count, $header)", "$first", "$count", "$header");
        _dropHeader = connection.Prepare("DELETE FROM index_runs WHERE first_seq = $first AND count = $count", "$first", "$count");
        _putTile = connection.Prepare("INSERT OR REPLACE INTO index_tiles (tile, bytes) VALUES ($tile, $bytes)", "$tile", "$bytes");
    }

    internal string Location => _connection.DataSource;

    public void Dispose()
    {
        foreach (SqliteCommand command in (SqliteCommand[])[_putChunk, _cutChunks, _putHeader, _dropHeader, _putTile])
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    /// <summary>Does all of something or nothing.</summary>
    internal void Run(Action<SqliteIndexWriter> write)
    {
        _connection.Execute("BEGIN IMMEDIATE");
        try
        {
            write(this);
            _connection.Execute("COMMIT");
        }
        catch
        {
            // Some errors have rolled the transaction back already; the first error is the one that counts.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            {
                _connection.Execute("ROLLBACK");
            }

            throw;
        }
    }

    internal void WriteChunks(IndexRunName run, List<(int Number, byte[] Bytes)> chunks)
    {
        foreach ((int number, byte[] bytes) in chunks)
        {
            Execute(_putChunk, run.FirstSeq, run.Count, number, bytes);
        }
    }

    /// <summary>Writes the last chunks and the header, by which the run is there.</summary>
    internal void Complete(IndexRunName run, List<(int Number, byte[] Bytes)> chunks, int chunkCount, byte[] header)
    {
        WriteChunks(run, chunks);
        Execute(_cutChunks, run.FirstSeq, run.Count, chunkCount);
        Execute(_putHeader, run.FirstSeq, run.Count, header);
    }

    internal void Drop(IndexRunName run)
    {
        Execute(_dropHeader, run.FirstSeq, run.Count);
        Execute(_cutChunks, run.FirstSeq, run.Count, 0);
    }

    internal void WriteTiles(long firstTile, IReadOnlyList<byte[]> tiles)
    {
        for (int i = 0; i < tiles.Count; i++)
        {
            Execute(_putTile, firstTile + i, tiles[i]);
        }
    }

    private static void Execute(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }
}
