using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DqLineage;

/// <summary>A statement that is prepared once and run many times, with values that are bound and read without a copy.</summary>
/// <remarks>A command of the provider costs several times as much a row. Not thread-safe: whoever owns the connection guards it.</remarks>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    internal SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new ObjectDisposedException(nameof(SqliteConnection));
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    internal void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    internal void Bind(int parameter, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(_statement, parameter, value));

    internal void Bind(int parameter, string value) => Check(raw.sqlite3_bind_text(_statement, parameter, value));

    /// <summary>Goes to the next row; behind the last, or when there is none, the statement is ready to be bound and run again.</summary>
    internal bool Step()
    {
        int result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        // The reset repeats the error of the step.
        Check(raw.sqlite3_reset(_statement));
        return result == raw.SQLITE_DONE ? false : throw new InvalidOperationException($"SQLite ended a step with {result} and no error.");
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    internal void Run()
    {
        if (Step())
        {
            Reset();
        }
    }

    /// <summary>Ends reading before the last row.</summary>
    internal void Reset() => raw.sqlite3_reset(_statement);

    internal long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    internal string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>A value's bytes, good until the next step.</summary>
    internal ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>Runs a statement that gives at most one row, and copies its first value.</summary>
    internal byte[]? ReadBlob()
    {
        if (!Step())
        {
            return null;
        }

        byte[] bytes = Blob(0).ToArray();
        Reset();
        return bytes;
    }

    /// <summary>Runs a statement that gives one row with one number.</summary>
    internal long ReadInt64()
    {
        Step();
        long value = Int64(0);
        Reset();
        return value;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
