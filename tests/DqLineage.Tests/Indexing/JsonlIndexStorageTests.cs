using DqLineage.Stores;

namespace DqLineage.Tests.Indexing;

public sealed class JsonlIndexStorageTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly IndexedLedger _ledger = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_indexes_on_one_folder_share_what_either_makes()
    {
        _ledger.AppendRandom(2 * IndexedLedger.RunSize, new Random(1));
        await using LedgerIndex first = _ledger.Open(new JsonlIndexStorage(_folder["index"]));
        await first.IdleAsync();
        var storage = new FailingIndexStorage(new JsonlIndexStorage(_folder["index"]));
        await using LedgerIndex second = _ledger.Open(storage);
        _ledger.AppendRandom(3 * IndexedLedger.RunSize, new Random(2));

        _ledger.CatchUp(first);
        await first.IdleAsync();
        _ledger.Compare(second.Count == _ledger.Count ? second : first, 1);
        _ledger.CatchUp(second);
        await second.IdleAsync();

        storage.RunWrites.Should().Be(0, "the first has made all runs that the second needs");
        _ledger.Compare(first, 2);
        _ledger.Compare(second, 3);
        second.Parts.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_run_that_another_process_merged_away_is_replaced_by_the_merged_one()
    {
        using var other = new TempFolder();
        _ledger.AppendRandom(3 * IndexedLedger.RunSize, new Random(3));
        var inner = new MemoryIndexStorage(keepsPositions: true);
        await using LedgerIndex reader = _ledger.Open(inner);
        await reader.IdleAsync();
        reader.Parts.Should().HaveCount(4);
        int seen = _ledger.Count;

        // Runs in a storage of one's own are checked and cached; the one in memory stands for another process's.
        _ledger.AppendRandom(2 * IndexedLedger.RunSize, new Random(4));
        await using LedgerIndex writer = _ledger.Open(inner);
        await writer.IdleAsync();
        inner.ListRuns().Should().HaveCount(2);
        int before = _ledger.LinesRead;

        LedgerKey[] key = [LedgerKey.OfKind("x-test")];
        reader.Find(key, 0, long.MaxValue, descending: false).Should().HaveCount(seen);
        reader.Find(key, 0, long.MaxValue, descending: true).Should().HaveCount(seen);
        (_ledger.LinesRead - before).Should().BeLessThan(3, "nothing is made again");

        _ledger.CatchUp(reader);
        await reader.IdleAsync();
        _ledger.Compare(reader, 4);
        reader.Parts.Should().HaveCount(3);
    }

    [Fact]
    public async Task Loading_again_takes_in_what_another_process_made()
    {
        await using LedgerIndex late = _ledger.Open(new JsonlIndexStorage(_folder["index"]));
        _ledger.AppendRandom(100, new Random(5));
        _ledger.CatchUp(late);
        _ledger.AppendRandom(6 * IndexedLedger.RunSize, new Random(5));
        await using LedgerIndex early = _ledger.Open(new JsonlIndexStorage(_folder["index"]));
        await early.IdleAsync();

        late.Load()!.Value.Count.Should().Be(6 * IndexedLedger.RunSize);
        _ledger.CatchUp(late);

        _ledger.Compare(late, 5);
    }

    [Fact]
    public async Task What_a_merge_left_behind_is_removed_when_the_index_is_loaded()
    {
        _ledger.AppendRandom(4 * IndexedLedger.RunSize, new Random(6));
        await using (LedgerIndex index = _ledger.Open(new JsonlIndexStorage(_folder["index"])))
        {
            await index.IdleAsync();
        }

        string merged = Directory.GetFiles(_folder["index"], "*.run").Single();
        string left = _folder["index/00000000000000000256-256.run"];
        File.Copy(merged, left);
        await File.WriteAllTextAsync(_folder["index/00000000000000000256-256.abc.tmp"], "unfinished");
        await using (LedgerIndex index = _ledger.Open(new JsonlIndexStorage(_folder["index"])))
        {
            _ledger.AppendRandom(IndexedLedger.RunSize, new Random(7));
            _ledger.CatchUp(index);
            await index.IdleAsync();
        }

        File.Exists(left).Should().BeFalse();
        Directory.GetFiles(_folder["index"], "*.tmp").Should().BeEmpty();
        File.Exists(merged).Should().BeTrue();
    }

    [Theory]
    [InlineData("tiles")]
    [InlineData("00000000000000000000-256.run")]
    public async Task A_link_or_a_folder_in_place_of_a_file_is_not_followed(string name)
    {
        foreach (bool isLink in (bool[])[true, false])
        {
            using var folder = new TempFolder();
            Directory.CreateDirectory(folder["index"]);
            string victim = folder["victim"];
            await File.WriteAllTextAsync(victim, "precious");
            if (isLink)
            {
                File.CreateSymbolicLink(folder["index/" + name], victim);
            }
            else
            {
                Directory.CreateDirectory(folder["index/" + name]);
            }

            var ledger = new IndexedLedger();
            ledger.AppendRandom(2 * IndexedLedger.RunSize, new Random(8));
            await using LedgerIndex index = ledger.Open(new JsonlIndexStorage(folder["index"]));
            await index.IdleAsync();

            ledger.Compare(index, 8);
            (await File.ReadAllTextAsync(victim)).Should().Be("precious");
        }
    }

    [Fact]
    public async Task A_folder_that_is_a_link_is_not_used()
    {
        Directory.CreateDirectory(_folder["elsewhere"]);
        Directory.CreateSymbolicLink(_folder["index"], _folder["elsewhere"]);
        _ledger.AppendRandom(2 * IndexedLedger.RunSize, new Random(9));
        await using LedgerIndex index = _ledger.Open(new JsonlIndexStorage(_folder["index"]));
        await index.IdleAsync();

        _ledger.Compare(index, 9);
        Directory.GetFileSystemEntries(_folder["elsewhere"]).Should().BeEmpty();
    }
}
