using Microsoft.Data.Sqlite;

namespace DqLineage.Reliability.Corruption;

/// <summary>What somebody who can write the database file can do to it, with no more than SQLite.</summary>
internal static class SqliteTampering
{
    public static SqliteConnection Connect(LedgerPlace ledger)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={ledger.Path};Pooling=False");
        connection.Open();
        return connection;
    }

    public static void Execute(LedgerPlace ledger, string sql, params (string Name, object Value)[] parameters)
    {
        using SqliteConnection connection = Connect(ledger);
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    /// <summary>Puts another line in the place of one, past the triggers.</summary>
    public static void Replace(LedgerPlace ledger, long seq, byte[] line)
    {
        Execute(ledger, "DROP TRIGGER IF EXISTS records_no_update");
        Execute(ledger, "UPDATE records SET line = $line WHERE seq = $seq", ("$line", line), ("$seq", seq));
    }
}
