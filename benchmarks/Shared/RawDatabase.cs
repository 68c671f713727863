using Microsoft.Data.Sqlite;

namespace DqLineage.Benchmarks;

/// <summary>A database with prepared statements on a bare table of lines, and a B-tree of keys where one is asked for.</summary>
internal sealed class RawDatabase : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _insertLine;
    private readonly SqliteCommand _insertKey;
    private readonly SqliteCommand _select;
    private long _nextSeq;

    /// <param name="path">A new database, or one that was made here before.</param>
    internal RawDatabase(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        foreach (string statement in (string[])
        [
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA cache_size = -8192",
            "CREATE TABLE IF NOT EXISTS lines (seq INTEGER PRIMARY KEY, line BLOB NOT NULL)",
            "CREATE TABLE IF NOT EXISTS keys (key TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (key, seq)) WITHOUT ROWID",
        ])
        {
            using SqliteCommand command = Prepare(statement);
            command.ExecuteNonQuery();
        }

        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _insertLine = Prepare("INSERT INTO lines (seq, line) VALUES ($seq, $line)", "$seq", "$line");
        _insertKey = Prepare("INSERT INTO keys (key, seq) VALUES ($key, $seq)", "$key", "$seq");
        using (SqliteCommand next = Prepare("SELECT ifnull(max(seq), -1) + 1 FROM lines"))
        {
            _nextSeq = (long)next.ExecuteScalar()!;
        }

        _select = Prepare("SELECT l.seq, l.line FROM keys k JOIN lines l ON l.seq = k.seq WHERE k.key = $key ORDER BY k.seq", "$key");
    }

    /// <summary>One transaction.</summary>
    /// <param name="lines">The lines to insert.</param>
    /// <param name="keys">The keys of each line, or nothing.</param>
    internal void Insert(IReadOnlyList<byte[]> lines, IReadOnlyList<IReadOnlyList<string>>? keys)
    {
        _begin.ExecuteNonQuery();
        for (int i = 0; i < lines.Count; i++)
        {
            _insertLine.Parameters[0].Value = _nextSeq;
            _insertLine.Parameters[1].Value = lines[i];
            _insertLine.ExecuteNonQuery();
            for (int k = 0; keys is not null && k < keys[i].Count; k++)
            {
                _insertKey.Parameters[0].Value = keys[i][k];
                _insertKey.Parameters[1].Value = _nextSeq;
                _insertKey.ExecuteNonQuery();
            }

            _nextSeq++;
        }

        _commit.ExecuteNonQuery();
    }

    /// <returns>How many bytes the lines under a key have.</returns>
    internal long Read(string key)
    {
        _select.Parameters[0].Value = key;
        using SqliteDataReader rows = _select.ExecuteReader();
        long bytes = 0;
        while (rows.Read())
        {
            bytes += rows.GetFieldValue<byte[]>(1).Length;
        }

        return bytes;
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in (SqliteCommand[])[_begin, _commit, _insertLine, _insertKey, _select])
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (string parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        }

        return command;
    }
}
