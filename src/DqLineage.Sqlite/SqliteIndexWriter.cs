using DqLineage.Stores;
using Microsoft.Data.Sqlite;

namespace DqLineage;

/// <summary>Writes the index tables through one connection, which it owns. For one thread at a time, which holds the ledger's lock.</summary>
internal sealed class SqliteIndexWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _putChunk;
    private readonly SqliteStatement _cutChunks;
    private readonly SqliteStatement _putHeader;
    private readonly SqliteStatement _dropHeader;
    private readonly SqliteStatement _putTile;
    private readonly SqliteStatement _putTail;

    internal SqliteIndexWriter(SqliteConnection connection)
    {
        _connection = connection;
        _putChunk = new SqliteStatement(connection, "INSERT OR REPLACE INTO index_chunks (first_seq, count, chunk, bytes) VALUES (?1, ?2, ?3, ?4)");
        _cutChunks = new SqliteStatement(connection, "DELETE FROM index_chunks WHERE first_seq = ?1 AND count = ?2 AND chunk >= ?3");
        _putHeader = new SqliteStatement(connection, "INSERT OR REPLACE INTO index_runs (first_seq, count, header) VALUES (?1, ?2, ?3)");
        _dropHeader = new SqliteStatement(connection, "DELETE FROM index_runs WHERE first_seq = ?1 AND count = ?2");
        _putTile = new SqliteStatement(connection, "INSERT OR REPLACE INTO index_tiles (tile, bytes) VALUES (?1, ?2)");
        _putTail = new SqliteStatement(connection, "INSERT OR REPLACE INTO index_tail (one, bytes) VALUES (1, ?1)");
    }

    internal string Location => _connection.DataSource;

    public void Dispose()
    {
        foreach (SqliteStatement statement in (SqliteStatement[])[_putChunk, _cutChunks, _putHeader, _dropHeader, _putTile, _putTail])
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    /// <summary>Does all of something or nothing.</summary>
    internal void Run(Action<SqliteIndexWriter> write) => _connection.ExecuteWhole(() => write(this));

    internal void WriteChunks(IndexRunName run, List<(int Number, byte[] Bytes)> chunks)
    {
        foreach ((int number, byte[] bytes) in chunks)
        {
            Bind(_putChunk, run);
            _putChunk.Bind(3, number);
            _putChunk.Bind(4, bytes);
            _putChunk.Run();
        }
    }

    /// <summary>Writes the last chunks and the header, by which the run is there.</summary>
    internal void Complete(IndexRunName run, List<(int Number, byte[] Bytes)> chunks, int chunkCount, byte[] header)
    {
        WriteChunks(run, chunks);
        CutChunks(run, chunkCount);
        Bind(_putHeader, run);
        _putHeader.Bind(3, header);
        _putHeader.Run();
    }

    internal void Drop(IReadOnlyList<IndexRunName> runs)
    {
        foreach (IndexRunName run in runs)
        {
            Bind(_dropHeader, run);
            _dropHeader.Run();
            CutChunks(run, 0);
        }
    }

    internal void WriteTiles(long firstTile, IReadOnlyList<byte[]> tiles)
    {
        for (int i = 0; i < tiles.Count; i++)
        {
            _putTile.Bind(1, firstTile + i);
            _putTile.Bind(2, tiles[i]);
            _putTile.Run();
        }
    }

    internal void WriteTail(ReadOnlySpan<byte> tail)
    {
        _putTail.Bind(1, tail);
        _putTail.Run();
    }

    private void CutChunks(IndexRunName run, int fromChunk)
    {
        Bind(_cutChunks, run);
        _cutChunks.Bind(3, fromChunk);
        _cutChunks.Run();
    }

    private static void Bind(SqliteStatement statement, IndexRunName run)
    {
        statement.Bind(1, run.FirstSeq);
        statement.Bind(2, run.Count);
    }
}
