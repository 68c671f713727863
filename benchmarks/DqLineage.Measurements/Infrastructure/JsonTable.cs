using Microsoft.Data.Sqlite;

namespace DqLineage.Measurements;

/// <summary>What an application without a ledger would do with SQLite: a JSON column and indexes on expressions over it.</summary>
internal sealed class JsonTable : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _select;

    internal JsonTable(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        foreach (string statement in (string[])
        [
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "CREATE TABLE events (id INTEGER PRIMARY KEY, json TEXT NOT NULL)",
            "CREATE INDEX by_sample ON events (json_extract(json, '$.Sample'))",
            "CREATE INDEX by_run ON events (json_extract(json, '$.Run'))",
            "CREATE INDEX by_issue ON events (json_extract(json, '$.IssueType'))",
            "CREATE INDEX by_rule ON events (json_extract(json, '$.RuleId'))",
            "CREATE UNIQUE INDEX by_id ON events (json_extract(json, '$.Id'))",
        ])
        {
            using SqliteCommand command = Prepare(statement, parameter: null);
            command.ExecuteNonQuery();
        }

        _insert = Prepare("INSERT INTO events (json) VALUES ($json)", "$json");
        _select = Prepare("SELECT json FROM events WHERE json_extract(json, '$.Sample') = $sample ORDER BY id", "$sample");
    }

    /// <summary>One transaction.</summary>
    internal void Insert(IEnumerable<string> events)
    {
        using SqliteTransaction transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        foreach (string json in events)
        {
            _insert.Parameters[0].Value = json;
            _insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <returns>How many events a sample has.</returns>
    internal int Count(long sample)
    {
        _select.Parameters[0].Value = sample;
        using SqliteDataReader rows = _select.ExecuteReader();
        int count = 0;
        while (rows.Read())
        {
            count += rows.GetString(0).Length > 0 ? 1 : 0;
        }

        return count;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _select.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, string? parameter)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        if (parameter is not null)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        }

        return command;
    }
}
