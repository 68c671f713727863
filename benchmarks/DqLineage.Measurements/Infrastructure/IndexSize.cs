using Microsoft.Data.Sqlite;

namespace DqLineage.Measurements;

/// <summary>How many bytes the index of a closed ledger has: its runs, and its tiles of hashes.</summary>
internal readonly record struct IndexSize(long Runs, long Tiles)
{
    internal static IndexSize Of(string store, string folder) => store is StoreKind.Jsonl ? OfFiles(Path.Combine(folder, "index")) : OfTables(StoreKind.DatabaseIn(folder));

    private static IndexSize OfFiles(string folder)
    {
        long runs = new DirectoryInfo(folder).EnumerateFiles("*.run").Sum(file => file.Length);
        return new IndexSize(runs, new FileInfo(Path.Combine(folder, "tiles")).Length);
    }

    private static IndexSize OfTables(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        long runs = Sum("SELECT ifnull(sum(length(header)), 0) FROM index_runs") + Sum("SELECT ifnull(sum(length(bytes)), 0) FROM index_chunks");
        return new IndexSize(runs, Sum("SELECT ifnull(sum(length(bytes)), 0) FROM index_tiles"));

        long Sum(string sql)
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            return (long)command.ExecuteScalar()!;
        }
    }
}
