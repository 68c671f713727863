using DqLineage.Stores;
using Microsoft.Data.Sqlite;

namespace DqLineage.Tests.Indexing;

public sealed class SqliteIndexStorageTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly IndexedLedger _ledger = new();
    private readonly StoreLock _lock;

    public SqliteIndexStorageTests()
    {
        SQLitePCL.Batteries_V2.Init();
        using SqliteConnection connection = Connect(SqliteOpenMode.ReadWriteCreate);
        connection.Execute("PRAGMA journal_mode = WAL");
        SqliteSchema.Create(connection);
        _lock = StoreLock.Open(_folder["lock"]);
    }

    public void Dispose()
    {
        _lock.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Searches_find_what_a_plain_list_finds_however_often_the_index_is_opened(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 4; round++)
        {
            using SqliteIndexStorage storage = Storage();
            await using LedgerIndex index = _ledger.Open(storage);
            _ledger.AppendRandom(random.Next(1000), random);
            _ledger.CatchUp(index);
            _ledger.Compare(index, (seed * 100) + round, searches: 20);
            await index.IdleAsync();
            _ledger.Compare(index, (seed * 100) + round, searches: 20);
        }
    }

    [Fact]
    public async Task Loading_takes_in_runs_and_tiles()
    {
        _ledger.AppendRandom(5 * IndexedLedger.RunSize, new Random(3));
        using SqliteIndexStorage storage = Storage();
        await using (LedgerIndex index = _ledger.Open(storage))
        {
            await index.IdleAsync();
        }

        using SqliteIndexStorage next = Storage();
        next.ListRuns().Should().BeEquivalentTo([
            new IndexRunName { FirstSeq = 0, Count = 4 * IndexedLedger.RunSize },
            new IndexRunName { FirstSeq = 4 * IndexedLedger.RunSize, Count = IndexedLedger.RunSize }]);
        next.CountTiles().Should().Be(5);
        await using LedgerIndex loaded = _ledger.Index(next);
        loaded.Load()!.Value.Count.Should().Be(_ledger.Count);
        loaded.TryReadTileRoot(2, out LedgerHash root).Should().BeTrue();
        root.Should().Be(LedgerTree.RootOf(_ledger.HashesOf(512, 256)));
        loaded.TryLocate(3, out _, out _).Should().BeFalse("the database knows where its rows are");
        using SqliteConnection connection = Connect(SqliteOpenMode.ReadOnly);
        connection.ScalarInt64("SELECT count(*) FROM index_chunks WHERE (first_seq, count) NOT IN (SELECT first_seq, count FROM index_runs)").Should().Be(0);
    }

    [Fact]
    public async Task What_was_known_of_the_newest_lines_is_known_at_the_next_opening()
    {
        _ledger.AppendRandom(IndexedLedger.RunSize + 100, new Random(4));
        using (SqliteIndexStorage storage = Storage())
        {
            await using LedgerIndex index = _ledger.Open(storage);
            await index.IdleAsync();
        }

        int before = _ledger.LinesRead;
        using SqliteIndexStorage next = Storage();
        await using LedgerIndex loaded = _ledger.Index(next);
        loaded.Load()!.Value.Count.Should().Be(_ledger.Count);
        (_ledger.LinesRead - before).Should().Be(2);
        _ledger.Compare(loaded, 4);
        next.ReadTail(maxBytes: 1000).Should().BeNull("it is larger");
    }

    [Fact]
    public async Task A_run_without_its_header_is_none_and_is_written_over()
    {
        _ledger.AppendRandom(IndexedLedger.RunSize, new Random(4));
        using (SqliteConnection connection = Connect(SqliteOpenMode.ReadWrite))
        {
            connection.Execute($"INSERT INTO index_chunks VALUES (0, {IndexedLedger.RunSize}, 0, x'00'), (0, {IndexedLedger.RunSize}, 99, x'00')");
        }

        using SqliteIndexStorage storage = Storage();
        storage.ListRuns().Should().BeEmpty();
        await using LedgerIndex index = _ledger.Open(storage);
        await index.IdleAsync();

        _ledger.Compare(index, 4);
        using SqliteConnection check = Connect(SqliteOpenMode.ReadOnly);
        check.ScalarInt64("SELECT count(*) FROM index_chunks WHERE chunk = 99").Should().Be(0);
    }

    [Fact]
    public async Task A_changed_or_missing_chunk_costs_no_answer()
    {
        _ledger.AppendRandom(4 * IndexedLedger.RunSize, new Random(5));
        using SqliteIndexStorage storage = Storage();
        await using LedgerIndex index = _ledger.Open(storage);
        await index.IdleAsync();
        foreach (string change in (string[])["UPDATE index_chunks SET bytes = zeroblob(length(bytes))", "DELETE FROM index_chunks", "UPDATE index_runs SET header = x''", "DROP TABLE index_chunks"])
        {
            using (SqliteConnection connection = Connect(SqliteOpenMode.ReadWrite))
            {
                connection.Execute(change);
            }

            using SqliteIndexStorage other = Storage();
            await using LedgerIndex next = _ledger.Open(other);
            _ledger.Compare(next, 5, searches: 20);
            await next.IdleAsync();
            _ledger.Compare(next, 6, searches: 20);
        }
    }

    [Fact]
    public async Task Everything_is_written_under_the_ledgers_lock()
    {
        _ledger.AppendRandom(IndexedLedger.RunSize, new Random(6));
        IDisposable lease = await _lock.AcquireAsync();
        using var other = StoreLock.Open(_folder["lock"]);
        using SqliteIndexStorage storage = Storage(other);
        LedgerIndex index = _ledger.Open(storage);

        storage.ListRuns().Should().BeEmpty();
        storage.CountTiles().Should().Be(0);
        await index.DisposeAsync();
        storage.ListRuns().Should().BeEmpty("the index was closed before it had the lock");
        lease.Dispose();

        await using LedgerIndex next = _ledger.Open(storage);
        await next.IdleAsync();
        storage.ListRuns().Should().ContainSingle();
    }

    private SqliteIndexStorage Storage(StoreLock? turns = null) =>
        new(() => Connect(SqliteOpenMode.ReadOnly), () => Connect(SqliteOpenMode.ReadWrite), token => (turns ?? _lock).AcquireAsync(token));

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _folder["ledger.db"], Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
