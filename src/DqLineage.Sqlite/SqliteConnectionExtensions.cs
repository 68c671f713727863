using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DqLineage;

internal static class SqliteConnectionExtensions
{
    internal static void Execute(this SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static bool IsInTransaction(this SqliteConnection connection) => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Ends a transaction that failed.</summary>
    internal static void RollBack(this SqliteConnection connection)
    {
        // Some errors have rolled the transaction back already; the first error is the one that counts.
        if (connection.IsInTransaction())
        {
            connection.Execute("ROLLBACK");
        }
    }

    /// <summary>Does all of something or nothing.</summary>
    internal static void ExecuteWhole(this SqliteConnection connection, Action write)
    {
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            write();
            connection.Execute("COMMIT");
        }
        catch
        {
            connection.RollBack();
            throw;
        }
    }

    internal static long ScalarInt64(this SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>The last answer of a statement that also changes something: read to the end, because its commit fails only there.</summary>
    internal static string ExecuteText(this SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader rows = command.ExecuteReader();
        string answer = string.Empty;
        while (rows.Read())
        {
            answer = rows.GetString(0);
        }

        return answer;
    }
}
