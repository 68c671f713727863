using DqLineage.Stores;
using Microsoft.Data.Sqlite;

namespace DqLineage;

/// <summary>Reads the index tables through one connection, which it owns. For one thread at a time.</summary>
internal sealed class SqliteIndexReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _list;
    private readonly SqliteStatement _header;
    private readonly SqliteStatement _chunk;
    private readonly SqliteStatement _tile;
    private readonly SqliteStatement _countTiles;
    private readonly SqliteStatement _tail;

    internal SqliteIndexReader(SqliteConnection connection)
    {
        _connection = connection;
        _list = new SqliteStatement(connection, "SELECT first_seq, count FROM index_runs WHERE typeof(first_seq) = 'integer' AND typeof(count) = 'integer'");
        _header = new SqliteStatement(connection, "SELECT header FROM index_runs WHERE first_seq = ?1 AND count = ?2");

        // The length first: a row that is not what the header says is not loaded.
        _chunk = new SqliteStatement(
            connection, "SELECT bytes FROM index_chunks WHERE first_seq = ?1 AND count = ?2 AND chunk = ?3 AND length(bytes) = ?4");
        _tile = new SqliteStatement(connection, "SELECT bytes FROM index_tiles WHERE tile = ?1");
        _countTiles = new SqliteStatement(connection, "SELECT ifnull(max(tile), -1) + 1 FROM index_tiles");
        _tail = new SqliteStatement(connection, "SELECT bytes FROM index_tail WHERE length(bytes) <= ?1");
    }

    internal string Location => _connection.DataSource;

    public void Dispose()
    {
        foreach (SqliteStatement statement in (SqliteStatement[])[_list, _header, _chunk, _tile, _countTiles, _tail])
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    internal List<IndexRunName> ListRuns()
    {
        var names = new List<IndexRunName>();
        while (_list.Step())
        {
            long firstSeq = _list.Int64(0);
            long count = _list.Int64(1);
            if (firstSeq >= 0 && count > 0 && firstSeq <= long.MaxValue - count)
            {
                names.Add(new IndexRunName { FirstSeq = firstSeq, Count = count });
            }
        }

        return names;
    }

    internal byte[]? ReadHeader(IndexRunName run)
    {
        _header.Bind(1, run.FirstSeq);
        _header.Bind(2, run.Count);
        return _header.ReadBlob();
    }

    internal byte[]? ReadChunk(IndexRunName run, IndexChunk chunk)
    {
        _chunk.Bind(1, run.FirstSeq);
        _chunk.Bind(2, run.Count);
        _chunk.Bind(3, chunk.Number);
        _chunk.Bind(4, chunk.Length);
        return _chunk.ReadBlob();
    }

    internal long CountTiles() => _countTiles.ReadInt64();

    internal byte[]? ReadTile(long tile)
    {
        _tile.Bind(1, tile);
        return _tile.ReadBlob();
    }

    internal byte[]? ReadTail(int maxBytes)
    {
        _tail.Bind(1, maxBytes);
        return _tail.ReadBlob();
    }
}
