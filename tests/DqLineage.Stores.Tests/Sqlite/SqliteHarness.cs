using Microsoft.Data.Sqlite;

namespace DqLineage.Stores.Tests;

public sealed class SqliteHarness : PersistentStoreHarness
{
    private readonly TempFolder _folder = new();
    private int _count;

    public static SqliteConnection Connect(string location)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={location};Pooling=False");
        connection.Open();
        return connection;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public override async Task FlipByteAsync(string location, long seq)
    {
        using SqliteConnection connection = Connect(location);
        using SqliteCommand read = connection.CreateCommand();
        read.CommandText = "SELECT line FROM records WHERE seq = $seq";
        read.Parameters.AddWithValue("$seq", seq);
        byte[] line = (byte[])(await read.ExecuteScalarAsync())!;
        TestBytes.TryFlipPayload(line, seq).Should().BeTrue();

        // Somebody with the file can drop the triggers: then only the hashes tell.
        Execute(connection, "DROP TRIGGER records_no_update");
        using SqliteCommand write = connection.CreateCommand();
        write.CommandText = "UPDATE records SET line = $line WHERE seq = $seq";
        write.Parameters.AddWithValue("$line", line);
        write.Parameters.AddWithValue("$seq", seq);
        (await write.ExecuteNonQueryAsync()).Should().Be(1);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override LineageStore CreateEmpty() => CreateOn(Path.Combine(_folder.Path, $"ledger-{++_count}.db"), isReadOnly: false);

    protected override LineageStore CreateOn(string location, bool isReadOnly) =>
        new SqliteLineageStore(location, new SqliteLineageStoreOptions { TimeProvider = Clock, ReadOnly = isReadOnly });
}
