using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace DqLineage.Stores.Tests;

/// <summary>The database of a SQLite ledger: what guards it, what it shows, and which files are refused.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Location => Path.Combine(_folder.Path, "ledger.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("UPDATE records SET line = x'00' WHERE seq = 1", "never changed")]
    [InlineData("UPDATE records SET seq = 9 WHERE seq = 1", "never changed")]
    [InlineData("DELETE FROM records WHERE seq = 1", "never deleted")]
    [InlineData("INSERT INTO records (seq, line) VALUES (7, x'00')", "only appended")]
    [InlineData("INSERT OR REPLACE INTO records (seq, line) VALUES (1, x'00')", "only appended")]
    [InlineData("REPLACE INTO records (seq, line) VALUES (0, x'00')", "only appended")]
    [InlineData("INSERT INTO records (line) VALUES (x'00')", "only appended")]
    public async Task Triggers_refuse_everything_but_the_next_line(string sql, string message)
    {
        await using (LineageStore store = await OpenAsync())
        {
            await store.AppendAsync(Some.Records(2));
        }

        await using SqliteConnection connection = SqliteHarness.Connect(Location);
        Action execute = () => SqliteHarness.Execute(connection, sql);

        execute.Should().Throw<SqliteException>().WithMessage($"*{message}*");
    }

    [Theory]
    [InlineData("PRIMARY KEY", "mRIMARY KEY")]
    [InlineData("seq  INTEGER", "seq  INTEGEX")]
    [InlineData("line BLOB", "lime BLOB")]
    public async Task A_table_of_records_that_is_declared_otherwise_is_no_empty_ledger(string declared, string changed)
    {
        await using (LineageStore store = await OpenAsync())
        {
            await store.AppendAsync(Some.Records(2));
        }

        await using (SqliteConnection connection = SqliteHarness.Connect(Location))
        {
            SqliteHarness.Execute(connection, $"PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, '{declared}', '{changed}') WHERE name = 'records'");
        }

        byte[] before = await File.ReadAllBytesAsync(Location);
        await FluentActions.Awaiting(OpenAsync).Should().ThrowAsync<DqLineageException>();
        (await File.ReadAllBytesAsync(Location)).Should().Equal(before, "nothing is written");
    }

    [Fact]
    public async Task Records_that_a_damaged_page_hides_from_the_end_are_missed()
    {
        await using (LineageStore store = await OpenAsync())
        {
            await store.AppendAsync(Some.Records(100));
        }

        long root;
        await using (SqliteConnection connection = SqliteHarness.Connect(Location))
        {
            SqliteHarness.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            root = long.Parse(Rows(connection, "SELECT rootpage FROM sqlite_master WHERE name = 'records'").Single(), System.Globalization.CultureInfo.InvariantCulture);
        }

        HideLastPages(root);
        await using LineageStore again = await OpenAsync();

        again.Damage!.Reason.Should().Contain("behind what it says is the last");
        await FluentActions.Awaiting(async () => await again.AppendAsync(Some.Records(1))).Should().ThrowAsync<LedgerReadOnlyException>();
    }

    // In the root page of a table, an interior page: the pointer to the last leaf becomes that to the first, as SQLite's file format has them.
    private void HideLastPages(long root)
    {
        byte[] file = File.ReadAllBytes(Location);
        int pageSize = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(16));
        Span<byte> page = file.AsSpan((int)((root - 1) * pageSize), pageSize);
        page[0].Should().Be(5, "it is an interior page of a table");
        int firstCell = BinaryPrimitives.ReadUInt16BigEndian(page[12..]);
        page.Slice(firstCell, 4).CopyTo(page[8..]);
        File.WriteAllBytes(Location, file);
    }

    [Fact]
    public async Task Views_show_the_records_in_columns()
    {
        await using (LineageTracker tracker = await LineageTracker.OpenAsync("warehouse", new SqliteLineageStore(Location)))
        {
            await using (RunScope run = await tracker.BeginRunAsync(Some.Run("run-1")))
            {
                await run.RecordDetectionAsync(Some.Detection());
                await run.CompleteAsync();
            }

            await tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Relabel));
            await tracker.RecordAuditEventAsync(Some.AuditEvent());
        }

        await using SqliteConnection connection = SqliteHarness.Connect(Location);
        Rows(connection, "SELECT run_id || ' ' || status || ' ' || dataset_name || ' ' || n_outliers FROM runs WHERE status = 'completed'")
            .Should().Equal("run-1 completed raw.orders 1");
        Rows(connection, "SELECT sample || ' ' || issue_type || ' ' || score || ' ' || rule_id || ' ' || column_name FROM detections")
            .Should().Equal("42 outlier 0.9 iqr amount");
        Rows(connection, "SELECT sample || ' ' || decision || ' ' || new_value || ' ' || reviewer FROM reviews").Should().Equal("42 relabel 8 ana");
        Rows(connection, "SELECT action || ' ' || resource_id || ' ' || actor || ' ' || outcome || ' ' || is_privileged FROM audit_events")
            .Should().Equal("export raw.orders ana success 0");
    }

    [Fact]
    public async Task The_table_holds_the_lines_byte_for_byte()
    {
        await using var memory = new InMemoryLineageStore();
        await memory.OpenAsync(Some.Settings);
        await memory.AppendAsync(Some.Records(3));
        await using (var store = new SqliteLineageStore(Location))
        {
            await memory.CopyToAsync(store);
        }

        await using SqliteConnection connection = SqliteHarness.Connect(Location);
        List<string> lines = Rows(connection, "SELECT hex(line) FROM records ORDER BY seq");

        int seq = 0;
        await foreach (LedgerLine line in memory.ReadAsync())
        {
            lines[seq++].Should().Be(Convert.ToHexString(line.Utf8.Span));
        }

        lines.Should().HaveCount(seq);
    }

    [Fact]
    public async Task A_row_that_is_gone_is_damage()
    {
        await using (LineageStore store = await OpenAsync())
        {
            await store.AppendAsync(Some.Records(10));
        }

        await using (SqliteConnection connection = SqliteHarness.Connect(Location))
        {
            SqliteHarness.Execute(connection, "DROP TRIGGER records_no_delete; DELETE FROM records WHERE seq = 4");
        }

        await using LineageStore again = await OpenAsync();

        again.Damage.Should().BeEquivalentTo(new { Seq = 4L, File = Location });
        again.IsReadOnly.Should().BeTrue();
        (await again.GetHeadAsync()).Count.Should().Be(4);
    }

    [Fact]
    public async Task Damage_before_the_lines_that_opening_checks_is_found_by_verifying()
    {
        await using (LineageStore store = await OpenAsync())
        {
            await store.AppendAsync(Some.Records(20_000));
        }

        await using var harness = new SqliteHarness();
        await harness.FlipByteAsync(Location, 100);
        await using LineageStore again = await OpenAsync();

        again.Damage.Should().BeNull();
        LedgerVerification verification = await again.VerifyAsync();
        verification.Damage!.Seq.Should().Be(101);
        verification.Records.Should().Be(101);
    }

    [Fact]
    public async Task The_log_stays_short_however_much_is_appended()
    {
        await using LineageStore store = await OpenAsync();
        long longest = 0;
        for (int i = 0; i < 120; i++)
        {
            await store.AppendAsync(Some.Records(500));
            longest = Math.Max(longest, new FileInfo(Location + "-wal").Length);
        }

        longest.Should().BeLessThan(16 * 1024 * 1024);
        new FileInfo(Location).Length.Should().BeGreaterThan(longest);
    }

    [Fact]
    public async Task A_folder_where_the_file_should_be_is_refused()
    {
        Directory.CreateDirectory(Location);

        (await Opening().Should().ThrowAsync<LineageStoreException>()).WithMessage("*is a folder*");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        await File.WriteAllTextAsync(Location, "a note of some length, which is no database");

        (await Opening().Should().ThrowAsync<LineageStoreException>()).WithMessage("*no SQLite database*");
        Directory.GetFiles(_folder.Path).Should().ContainSingle();
        (await File.ReadAllTextAsync(Location)).Should().StartWith("a note");
    }

    [Fact]
    public async Task A_database_of_another_application_is_refused_and_left_alone()
    {
        await using (SqliteConnection connection = SqliteHarness.Connect(Location))
        {
            SqliteHarness.Execute(connection, "CREATE TABLE mine (id INTEGER)");
        }

        byte[] before = await File.ReadAllBytesAsync(Location);

        (await Opening().Should().ThrowAsync<LineageStoreException>()).WithMessage("*another application*");
        (await File.ReadAllBytesAsync(Location)).Should().Equal(before);
        Directory.GetFiles(_folder.Path).Should().ContainSingle();
    }

    [Fact]
    public async Task A_ledger_of_a_newer_schema_is_refused()
    {
        await using (await OpenAsync())
        {
        }

        await using (SqliteConnection connection = SqliteHarness.Connect(Location))
        {
            SqliteHarness.Execute(connection, "PRAGMA user_version = 2");
        }

        (await Opening().Should().ThrowAsync<LedgerMismatchException>()).WithMessage("*schema 2*update*");
    }

    [Fact]
    public async Task An_empty_file_becomes_a_ledger()
    {
        await File.WriteAllBytesAsync(Location, []);

        await using LineageStore store = await OpenAsync();

        (await store.GetHeadAsync()).Count.Should().Be(1);
    }

    [Fact]
    public async Task A_closed_ledger_is_one_file_beside_its_lock()
    {
        await using (LineageStore store = await OpenAsync())
        {
            await store.AppendAsync(Some.Records(10));
        }

        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Should().BeEquivalentTo("ledger.db", "ledger.db.lock");
    }

    [ReadOnlyFolderFact]
    public async Task A_folder_that_may_not_be_written_is_refused_with_what_to_do()
    {
        await using (await OpenAsync())
        {
        }

        string said = await ReadOnlyFolder.OpenAsync(Location);

        said.Should().StartWith("LineageStoreException").And.Contain("ReadOnly");
    }

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        using SqliteDataReader rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    private Func<Task> Opening() => async () =>
    {
        await using LineageStore store = await OpenAsync();
    };

    private async Task<LineageStore> OpenAsync()
    {
        var store = new SqliteLineageStore(Location);
        try
        {
            await store.OpenAsync(Some.Settings);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }
}
