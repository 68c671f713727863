using DqLineage.Stores;
using Microsoft.Data.Sqlite;

namespace DqLineage;

/// <summary>Reads the index tables through one connection, which it owns. For one thread at a time.</summary>
internal sealed class SqliteIndexReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _list;
    private readonly SqliteCommand _header;
    private readonly SqliteCommand _chunk;
    private readonly SqliteCommand _tile;
    private readonly SqliteCommand _countTiles;

    internal SqliteIndexReader(SqliteConnection connection)
    {
        _connection = connection;
        _list = connection.Prepare("SELECT first_seq, count FROM index_runs");
        _header = connection.Prepare("SELECT header FROM index_runs WHERE first_seq = $first AND count = $count", "$first", "$count");

        // The length first: a row that is not what the header says is not loaded.
        _chunk = connection.Prepare(
            "SELECT bytes FROM index_chunks WHERE first_seq = $first AND count = $count AND chunk = $chunk AND length(bytes) = $length",
            "$first", "$count", "$chunk", "$length");
        _tile = connection.Prepare("SELECT bytes FROM index_tiles WHERE tile = $tile", "$tile");
        _countTiles = connection.Prepare("SELECT ifnull(max(tile), -1) + 1 FROM index_tiles");
    }

    internal string Location => _connection.DataSource;

    public void Dispose()
    {
        foreach (SqliteCommand command in (SqliteCommand[])[_list, _header, _chunk, _tile, _countTiles])
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    internal List<IndexRunName> ListRuns()
    {
        var names = new List<IndexRunName>();
        using SqliteDataReader rows = _list.ExecuteReader();
        while (rows.Read())
        {
            if (rows.GetValue(0) is long firstSeq and >= 0 && rows.GetValue(1) is long count and > 0 && firstSeq <= long.MaxValue - count)
            {
                names.Add(new IndexRunName { FirstSeq = firstSeq, Count = count });
            }
        }

        return names;
    }

    internal byte[]? ReadHeader(IndexRunName run)
    {
        _header.Parameters[0].Value = run.FirstSeq;
        _header.Parameters[1].Value = run.Count;
        return _header.ExecuteScalar() as byte[];
    }

    internal byte[]? ReadChunk(IndexRunName run, IndexChunk chunk)
    {
        _chunk.Parameters[0].Value = run.FirstSeq;
        _chunk.Parameters[1].Value = run.Count;
        _chunk.Parameters[2].Value = chunk.Number;
        _chunk.Parameters[3].Value = chunk.Length;
        return _chunk.ExecuteScalar() as byte[];
    }

    internal long CountTiles() => (long)_countTiles.ExecuteScalar()!;

    internal byte[]? ReadTile(long tile)
    {
        _tile.Parameters[0].Value = tile;
        return _tile.ExecuteScalar() as byte[];
    }
}
