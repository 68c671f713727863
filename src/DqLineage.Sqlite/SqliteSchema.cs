using Microsoft.Data.Sqlite;

namespace DqLineage;

/// <summary>The tables, triggers and views of a ledger, and how to tell that a database is one.</summary>
internal static class SqliteSchema
{
    internal const int Version = 1;

    private const string RecordsTable = "CREATE TABLE records (";

    private static readonly string[] s_indexTables = ["index_runs", "index_chunks", "index_tiles", "index_tail", "index_projections", "index_projection_parts"];

    /// <summary>"DqL1": marks the file as ours, for <c>file(1)</c> as well.</summary>
    private const int ApplicationId = 0x44714C31;

    /// <summary>Whether the database is a ledger; <see langword="false"/> when it is new and empty.</summary>
    /// <exception cref="LineageStoreException">It is somebody else's.</exception>
    /// <exception cref="LedgerMismatchException">It is a ledger of a newer format.</exception>
    internal static bool IsLedger(SqliteConnection connection, string path)
    {
        // One snapshot for all questions: another process may be creating the ledger between two of them.
        using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        long applicationId = connection.ScalarInt64("PRAGMA application_id");
        if (applicationId == ApplicationId)
        {
            long version = connection.ScalarInt64("PRAGMA user_version");
            return version <= Version
                ? RequireRecords(connection, path)
                : throw new LedgerMismatchException($"The ledger {path} has database schema {version}; this library reads up to {Version}: update the DqLineage packages.") { Location = path };
        }

        return applicationId == 0 && connection.ScalarInt64("SELECT count(*) FROM sqlite_master") == 0
            ? false
            : throw new LineageStoreException($"{path} is a database of another application: name a new file, so that nothing of yours is mixed with the ledger.")
            {
                StoreSystem = SqliteLineageStore.SystemName,
                Operation = "open",
            };
    }

    /// <summary>Refuses a table of records that is not declared as this library does: read by another declaration, a ledger could seem to be empty.</summary>
    private static bool RequireRecords(SqliteConnection connection, string path)
    {
        string script = ReadScript("Schema.sql");
        int start = script.IndexOf(RecordsTable, StringComparison.Ordinal);
        string declared = script[start..script.IndexOf(';', start)].ReplaceLineEndings("\n");
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'records' AND replace(sql, char(13), '') = $declared";
        command.Parameters.AddWithValue("$declared", declared);
        return (long)command.ExecuteScalar()! == 1
            ? true
            : throw new LineageStoreException($"{path} does not declare its table of records as a ledger does: the file is damaged, or its schema was edited. Keep the file as it is, and restore the ledger from a copy.")
            {
                StoreSystem = SqliteLineageStore.SystemName,
                Operation = "open",
            };
    }

    /// <summary>Makes an empty database a ledger without lines. All or nothing.</summary>
    internal static void Create(SqliteConnection connection)
    {
        connection.Execute("BEGIN IMMEDIATE");
        connection.Execute(ReadScript("Schema.sql"));
        connection.Execute(ReadScript("Index.sql"));
        connection.Execute(ReadScript("Checkpoints.sql"));
        connection.Execute($"PRAGMA application_id = {ApplicationId}");
        connection.Execute($"PRAGMA user_version = {Version}");
        connection.Execute("COMMIT");
    }

    /// <summary>Makes the tables of the index where they are missing: a cache may be taken away.</summary>
    internal static void EnsureIndex(SqliteConnection connection)
    {
        if (connection.ScalarInt64(
            $"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('{string.Join("', '", s_indexTables)}')") < s_indexTables.Length)
        {
            connection.Execute("BEGIN IMMEDIATE");
            connection.Execute(ReadScript("Index.sql"));
            connection.Execute("COMMIT");
        }
    }

    /// <summary>Forgets all that was made from the records.</summary>
    internal static void EmptyIndex(SqliteConnection connection)
    {
        foreach (string table in s_indexTables)
        {
            connection.Execute($"DELETE FROM {table}");
        }
    }

    /// <summary>Whether there are tables of projections: earlier builds made none, and a cache may be taken away.</summary>
    internal static bool HasProjections(SqliteConnection connection) =>
        connection.ScalarInt64("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('index_projections', 'index_projection_parts')") == 2;

    /// <summary>Whether there is a table of signed checkpoints: earlier builds made none.</summary>
    internal static bool HasCheckpoints(SqliteConnection connection) =>
        connection.ScalarInt64("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'checkpoints'") == 1;

    /// <summary>Makes the table of signed checkpoints where it is missing.</summary>
    internal static void EnsureCheckpoints(SqliteConnection connection) => connection.Execute(ReadScript("Checkpoints.sql"));

    private static string ReadScript(string name)
    {
        using Stream stream = typeof(SqliteSchema).Assembly.GetManifestResourceStream("DqLineage.Sqlite." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
