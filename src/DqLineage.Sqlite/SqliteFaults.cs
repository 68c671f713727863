using Microsoft.Data.Sqlite;

namespace DqLineage;

/// <summary>What SQLite says, in the words of a store.</summary>
internal static class SqliteFaults
{
    /// <summary>SQLITE_READONLY_ROLLBACK: a rollback journal is left from a crash, and this connection may not play it back.</summary>
    internal const int ReadOnlyRollback = 776;

    private const int Busy = 5;
    private const int Locked = 6;

    internal static LineageStoreException Wrap(Exception exception, string path, string operation) =>
        new(Explain(exception, path, operation), exception)
        {
            StoreSystem = SqliteLineageStore.SystemName,
            Operation = operation,
            IsTransient = exception is SqliteException { SqliteErrorCode: Busy or Locked },
        };

    private static string Explain(Exception exception, string path, string operation) => exception switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked } =>
            $"The ledger {path} is held by another program, which is not taking turns: close it there and try again. ({exception.Message})",
        SqliteException { SqliteExtendedErrorCode: ReadOnlyRollback } =>
            $"The ledger {path} was left half made by a crash: open it once without ReadOnly, which puts it in order. ({exception.Message})",
        SqliteException { SqliteErrorCode: 8 } =>
            $"The ledger {path} cannot be written: open it with ReadOnly, or let this user write the file and its folder. ({exception.Message})",
        SqliteException { SqliteErrorCode: 14 } =>
            $"The ledger {path} cannot be opened: check that its folder exists and that this user may write there; to only read it, open it with ReadOnly. ({exception.Message})",
        SqliteException { SqliteErrorCode: 13 } =>
            $"The disk that holds the ledger {path} is full: make room and open the ledger again. ({exception.Message})",
        SqliteException { SqliteErrorCode: 26 } =>
            $"{path} is no SQLite database: name a new file, or the database that holds the ledger.",
        _ => $"The ledger {path} failed at '{operation}': {exception.Message}",
    };
}
