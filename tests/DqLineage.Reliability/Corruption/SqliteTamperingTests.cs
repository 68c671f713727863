namespace DqLineage.Reliability.Corruption;

/// <summary>Somebody changes an SQLite ledger with SQL, triggers and schema included; opening or verifying tells.</summary>
public sealed class SqliteTamperingTests : IAsyncLifetime
{
    private const string Family = "changed with SQL (sqlite)";

    private readonly TempFolder _folder = new();
    private LedgerPlace _ledger = null!;
    private List<LedgerLine> _lines = null!;

    public async Task InitializeAsync()
    {
        _ledger = LedgerPlace.In(_folder, LedgerPlace.Sqlite);
        await using LineageStore store = await _ledger.OpenAsync();
        for (int number = 0; number < 10; number++)
        {
            await store.AppendAsync(new FaultBatch("writer", number, 2).ToRecords());
        }

        _lines = await LedgerPlace.ReadAsync(store);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("a changed line", "DROP TRIGGER records_no_update; UPDATE records SET line = CAST(replace(CAST(line AS TEXT), 'aaaa', 'aaab') AS BLOB) WHERE seq = 5", 5)]
    [InlineData("a line of another type", "DROP TRIGGER records_no_update; UPDATE records SET line = 7 WHERE seq = 5", 5)]
    [InlineData("a row that is gone", "DROP TRIGGER records_no_delete; DELETE FROM records WHERE seq = 5", 5)]
    [InlineData("the first row gone", "DROP TRIGGER records_no_delete; DELETE FROM records WHERE seq = 0", 0)]
    [InlineData("two rows exchanged", "DROP TRIGGER records_no_update; UPDATE records SET seq = -1 WHERE seq = 5; UPDATE records SET seq = 5 WHERE seq = 6; UPDATE records SET seq = 6 WHERE seq = -1", 5)]
    [InlineData("a row before the first", "DROP TRIGGER records_append; INSERT INTO records (seq, line) SELECT -1, line FROM records WHERE seq = 0", 0)]
    [InlineData("a row far behind the last", "DROP TRIGGER records_append; INSERT INTO records (seq, line) SELECT 1000, line FROM records WHERE seq = 5", 21)]
    [InlineData("a copy of the last row behind it", "INSERT INTO records (seq, line) SELECT 21, line FROM records WHERE seq = 20", 21)]
    [InlineData("a replaced row", "DROP TRIGGER records_append; INSERT OR REPLACE INTO records (seq, line) SELECT 5, line FROM records WHERE seq = 6", 5)]
    [InlineData("triggers emptied through the schema", "PRAGMA writable_schema = ON; DELETE FROM sqlite_master WHERE type = 'trigger'; PRAGMA writable_schema = OFF|DELETE FROM records WHERE seq = 7", 7)]
    [InlineData("the table's page pointed elsewhere", "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 1 WHERE name = 'records'", 0)]
    public async Task It_is_found_where_it_is(string what, string sql, long seq)
    {
        // Each part on a connection of its own, which reads the schema anew.
        foreach (string part in sql.Split('|'))
        {
            SqliteTampering.Execute(_ledger, part);
        }

        (LedgerDamage? damage, string? refusal) = await LookAsync();

        ReliabilityReport.Add(Family);
        (damage is not null || refusal is not null).Should().BeTrue(because: what);
        damage?.Seq.Should().BeOneOf([seq, seq + 1], because: $"{what}: {damage}");
    }

    [Fact]
    public async Task Rows_cut_from_the_end_are_shown_by_a_head_that_was_kept()
    {
        SqliteTampering.Execute(_ledger, "DROP TRIGGER records_no_delete; DELETE FROM records WHERE seq > 18");
        await using LineageStore store = await _ledger.OpenAsync();

        (await store.VerifyAsync()).Head.Count.Should().Be(19).And.BeLessThan(_lines.Count);
        (await store.VerifyAsync()).NotChecked.Should().Contain(text => text.Contains("removed from the end", StringComparison.Ordinal));
        ReliabilityReport.Add(Family);
    }

    [Fact]
    public async Task Dropped_triggers_keep_nobody_from_appending_in_order()
    {
        SqliteTampering.Execute(_ledger, "DROP TRIGGER records_append; DROP TRIGGER records_no_update; DROP TRIGGER records_no_delete");

        List<LedgerLine> lines = await new LedgerOracle(_ledger, Family, "dropped triggers").CheckWholeAsync();

        lines.Should().HaveCount(_lines.Count);
        ReliabilityReport.Add(Family, acknowledged: lines.Count);
    }

    private async Task<(LedgerDamage? Damage, string? Refusal)> LookAsync()
    {
        try
        {
            await using LineageStore store = await _ledger.OpenAsync();
            return ((await store.VerifyAsync()).Damage, null);
        }
        catch (LedgerDamagedException exception)
        {
            return (exception.Damage, null);
        }
        catch (DqLineageException exception)
        {
            return (null, exception.Message);
        }
    }
}
