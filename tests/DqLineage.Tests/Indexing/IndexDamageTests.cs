using DqLineage.Stores;

namespace DqLineage.Tests.Indexing;

public sealed class IndexDamageTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly IndexedLedger _ledger = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_changed_byte_of_a_run_is_noticed()
    {
        _ledger.AppendMany(IndexedLedger.RunSize, seq => [$"tenth:{seq / 10}", $"scattered:{seq * 7919 % 3}"]);
        await MakeAsync();
        string path = Directory.GetFiles(_folder["index"], "*.run").Single();
        byte[] good = await File.ReadAllBytesAsync(path);
        for (int position = 0; position < good.Length; position++)
        {
            Change(path, position);
            CanReadAll(new JsonlIndexStorage(_folder["index"])).Should().BeFalse($"byte {position} was changed");
            await File.WriteAllBytesAsync(path, good);
        }

        CanReadAll(new JsonlIndexStorage(_folder["index"])).Should().BeTrue();
    }

    [Fact]
    public async Task A_changed_byte_of_a_run_costs_no_answer_wherever_it_is()
    {
        _ledger.AppendMany(IndexedLedger.RunSize, seq => [$"tenth:{seq / 10}", $"scattered:{seq * 7919 % 3}"]);
        await MakeAsync();
        string path = Directory.GetFiles(_folder["index"], "*.run").Single();
        byte[] good = await File.ReadAllBytesAsync(path);
        Dictionary<LedgerKey, List<long>> expected = _ledger.Read(0, 256).SelectMany(line => line.AllKeys()).Distinct()
            .ToDictionary(key => key, key => _ledger.Expected([key], 0, long.MaxValue, descending: false));
        for (int position = 0; position < good.Length; position += 23)
        {
            Change(path, position);
            var log = new LogLines();
            await using LedgerIndex index = _ledger.Index(new JsonlIndexStorage(_folder["index"]), isReadOnly: true, logger: log);
            if (index.Load() is not null)
            {
                expected.Where(pair => !index.Find([pair.Key], 0, long.MaxValue, descending: false).SequenceEqual(pair.Value))
                    .Should().BeEmpty($"byte {position} was changed");
                log.Lines.Should().ContainSingle($"byte {position} was changed");
            }

            await File.WriteAllBytesAsync(path, good);
        }
    }

    [Fact]
    public async Task Every_changed_byte_of_a_tile_is_noticed()
    {
        _ledger.AppendRandom(IndexedLedger.RunSize, new Random(1));
        await MakeAsync();
        string path = _folder["index/tiles"];
        byte[] tile = await File.ReadAllBytesAsync(path);
        IndexTile.IsWhole(tile, 0, keepsPositions: true).Should().BeTrue();
        IndexTile.IsWhole(tile, 1, keepsPositions: true).Should().BeFalse("it is another tile");
        for (int position = 0; position < tile.Length; position++)
        {
            tile[position] ^= (byte)(1 << (position % 8));
            IndexTile.IsWhole(tile, 0, keepsPositions: true).Should().BeFalse($"byte {position} was changed");
            tile[position] ^= (byte)(1 << (position % 8));
        }

        Change(path, 20);
        await using LedgerIndex index = _ledger.Index(new JsonlIndexStorage(_folder["index"]), isReadOnly: true);
        index.Load().Should().BeNull();
        index.TryReadTile(0, new LedgerHash[256]).Should().BeFalse();
        index.TryLocate(0, out _, out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_damaged_tile_below_the_last_one_is_not_read()
    {
        _ledger.AppendRandom(4 * IndexedLedger.RunSize, new Random(2));
        await MakeAsync();
        Change(_folder["index/tiles"], 5000);
        await using LedgerIndex index = _ledger.Open(new JsonlIndexStorage(_folder["index"]));

        index.TryReadTile(0, new LedgerHash[256]).Should().BeFalse();
        index.TryReadTileRoot(0, out _).Should().BeFalse();
        index.TryReadLeafHash(17, out _).Should().BeFalse();
        index.TryReadTile(1, new LedgerHash[256]).Should().BeTrue();
        _ledger.Compare(index, 2);
    }

    [Fact]
    public async Task A_damaged_run_is_made_again_in_its_place()
    {
        _ledger.AppendRandom(6 * IndexedLedger.RunSize, new Random(3));
        await MakeAsync();
        string[] paths = Directory.GetFiles(_folder["index"], "*.run");
        byte[][] good = [.. paths.Select(File.ReadAllBytes)];
        foreach (string path in paths)
        {
            Change(path, 100);
        }

        await using (LedgerIndex index = _ledger.Open(new JsonlIndexStorage(_folder["index"])))
        {
            _ledger.Compare(index, 3);
            await index.IdleAsync();
            _ledger.Compare(index, 4);
        }

        Directory.GetFiles(_folder["index"], "*.run").Should().BeEquivalentTo(paths);
        paths.Select(File.ReadAllBytes).Should().BeEquivalentTo(good, options => options.WithStrictOrdering());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task A_run_that_became_shorter_is_as_good_as_gone(int bytes)
    {
        _ledger.AppendRandom(4 * IndexedLedger.RunSize, new Random(5));
        await MakeAsync();
        foreach (string path in Directory.GetFiles(_folder["index"], "*.run"))
        {
            await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path))[..bytes]);
        }

        await using LedgerIndex index = _ledger.Index(new JsonlIndexStorage(_folder["index"]));
        index.Load().Should().BeNull();
        _ledger.CatchUp(index);
        await index.IdleAsync();

        _ledger.Compare(index, 5);
        index.Parts.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_run_that_becomes_shorter_while_it_is_used_is_made_again()
    {
        _ledger.AppendRandom(4 * IndexedLedger.RunSize, new Random(6));
        await MakeAsync();
        await using LedgerIndex index = _ledger.Open(new JsonlIndexStorage(_folder["index"]));
        string path = Directory.GetFiles(_folder["index"], "*.run").Single();
        await using (FileStream file = File.Open(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(10);
        }

        _ledger.Compare(index, 6);
        await index.IdleAsync();
        new FileInfo(path).Length.Should().BeGreaterThan(10);
    }

    [Fact]
    public async Task Garbage_and_names_of_other_shapes_are_passed_over()
    {
        Directory.CreateDirectory(_folder["index"]);
        var random = new Random(7);
        foreach (string name in (string[])["00000000000000000000-256.run", "00000000000000000000-1024.run", "00000000000000000000-300.run", "00000000000000000128-256.run", "readme.run", "0-256.run", "tiles"])
        {
            byte[] garbage = new byte[20000];
            random.NextBytes(garbage);
            await File.WriteAllBytesAsync(_folder["index/" + name], garbage);
        }

        _ledger.AppendRandom(5 * IndexedLedger.RunSize, random);
        await using LedgerIndex index = _ledger.Open(new JsonlIndexStorage(_folder["index"]));
        await index.IdleAsync();

        _ledger.Compare(index, 7);
        await using LedgerIndex next = _ledger.Index(new JsonlIndexStorage(_folder["index"]));
        next.Load()!.Value.Count.Should().Be(_ledger.Count);
    }

    [Fact]
    public async Task The_index_of_another_ledger_is_not_taken()
    {
        var other = new IndexedLedger();
        other.AppendRandom(5 * IndexedLedger.RunSize, new Random(8));
        await using (LedgerIndex index = other.Open(new JsonlIndexStorage(_folder["index"])))
        {
            await index.IdleAsync();
        }

        _ledger.AppendRandom(5 * IndexedLedger.RunSize, new Random(9));
        await using LedgerIndex mine = _ledger.Index(new JsonlIndexStorage(_folder["index"]));
        mine.Load().Should().BeNull();
        _ledger.CatchUp(mine);
        await mine.IdleAsync();

        _ledger.Compare(mine, 9);
        mine.TryReadTileRoot(2, out LedgerHash root).Should().BeTrue();
        root.Should().Be(LedgerTree.RootOf(_ledger.HashesOf(512, 256)));
    }

    [Fact]
    public async Task An_index_that_is_ahead_of_a_ledger_restored_from_a_copy_is_used_as_far_as_it_fits()
    {
        _ledger.AppendRandom(6 * IndexedLedger.RunSize, new Random(10));
        await MakeAsync();
        _ledger.Truncate(5 * IndexedLedger.RunSize);
        _ledger.AppendRandom(2 * IndexedLedger.RunSize, new Random(11));

        await using LedgerIndex index = _ledger.Index(new JsonlIndexStorage(_folder["index"]));
        index.Load()!.Value.Count.Should().Be(5 * IndexedLedger.RunSize);
        _ledger.CatchUp(index);
        await index.IdleAsync();

        _ledger.Compare(index, 10);
        index.TryReadLeafHash((5 * IndexedLedger.RunSize) + 3, out LedgerHash hash).Should().BeTrue();
        hash.Should().Be(_ledger.HashOf((5 * IndexedLedger.RunSize) + 3));
    }

    private async Task MakeAsync()
    {
        await using LedgerIndex index = _ledger.Open(new JsonlIndexStorage(_folder["index"]));
        await index.IdleAsync();
    }

    private static bool CanReadAll(JsonlIndexStorage storage)
    {
        IndexRunName name = storage.ListRuns().Single();
        if (storage.ReadRunHeader(name) is not { } bytes || IndexRunHeader.Parse(name, bytes) is not { } header)
        {
            return false;
        }

        var run = new IndexRun(storage, new IndexChunkCache(1), header);
        try
        {
            return Enumerable.Range(0, header.ChunkCount).All(number => run.ReadChunk(number, keep: false).Length >= 0);
        }
        catch (IndexLostException)
        {
            return false;
        }
    }

    private static void Change(string path, int position)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[position] ^= 0x10;
        File.WriteAllBytes(path, bytes);
    }
}
