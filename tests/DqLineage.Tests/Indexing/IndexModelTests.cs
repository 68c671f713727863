using DqLineage.Stores;

namespace DqLineage.Tests.Indexing;

public class IndexModelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Searches_find_what_a_plain_list_finds_through_freezing_merging_and_loading(int seed)
    {
        using var folder = new TempFolder();
        var random = new Random(seed);
        var ledger = new IndexedLedger();
        for (int round = 0; round < 8; round++)
        {
            var storage = new JsonlIndexStorage(folder["index"]);
            await using LedgerIndex index = ledger.Open(storage);
            for (int step = 0; step < 3; step++)
            {
                ledger.AppendRandom(random.Next(600), random);
                ledger.CatchUp(index);
                if (random.Next(2) == 0)
                {
                    await index.IdleAsync();
                }

                ledger.Compare(index, (seed * 1000) + (round * 10) + step);
            }
        }
    }

    [Fact]
    public async Task Runs_are_merged_four_to_one_at_every_level()
    {
        var ledger = new IndexedLedger();
        ledger.AppendRandom((21 * IndexedLedger.RunSize) + 5, new Random(4));
        await using LedgerIndex index = ledger.Open(new MemoryIndexStorage(keepsPositions: false));

        await index.IdleAsync();

        index.Parts.Select(part => (part.FirstSeq, part.EndSeq)).Should().Equal((0, 4096), (4096, 5120), (5120, 5376), (5376, 5381));
        ledger.Compare(index, 4);
    }

    [Fact]
    public async Task Loading_reads_one_line_however_many_there_are()
    {
        using var folder = new TempFolder();
        var ledger = new IndexedLedger();
        ledger.AppendRandom(9 * IndexedLedger.RunSize, new Random(5));
        await using (LedgerIndex first = ledger.Open(new JsonlIndexStorage(folder["index"])))
        {
            await first.IdleAsync();
        }

        int before = ledger.LinesRead;
        await using LedgerIndex second = ledger.Index(new JsonlIndexStorage(folder["index"]));
        LedgerHead? head = second.Load();

        head!.Value.Count.Should().Be(ledger.Count);
        head.Value.LastHash.Should().Be(ledger.HashOf(ledger.Count - 1));
        (ledger.LinesRead - before).Should().Be(1);
        second.Load().Should().BeNull("nothing more is there");
        ledger.Compare(second, 5);
    }

    [Fact]
    public async Task A_large_list_is_kept_in_blocks_and_read_from_both_ends()
    {
        var ledger = new IndexedLedger();
        var random = new Random(6);
        const int runSize = 4096;
        ledger.AppendMany(4 * runSize, _ => random.Next(2) == 0 ? ["half:0"] : ["half:1"]);
        await using LedgerIndex index = ledger.Index(new MemoryIndexStorage(keepsPositions: false), runSize: runSize);
        ledger.CatchUp(index);
        await index.IdleAsync();
        index.Parts[0].Run!.Name.Count.Should().Be(4 * runSize);

        ledger.Compare(index, 6);
        LedgerKey[] key = [LedgerKey.Parse("half:1")];
        foreach (int from in Enumerable.Range(0, 100).Select(i => i * 150))
        {
            index.Find(key, from, long.MaxValue, descending: false).First().Should().Be(ledger.Expected(key, from, long.MaxValue, descending: false)[0]);
            index.Find(key, 0, from + 50, descending: true).First().Should().Be(ledger.Expected(key, 0, from + 50, descending: true)[0]);
        }
    }

    [Fact]
    public async Task Leaf_hashes_tiles_and_positions_are_known_from_the_first_line_to_the_last()
    {
        using var folder = new TempFolder();
        var ledger = new IndexedLedger();
        ledger.AppendRandom(1500, new Random(7));
        await using LedgerIndex index = ledger.Open(new JsonlIndexStorage(folder["index"]));
        for (int pass = 0; pass < 2; pass++)
        {
            for (int seq = 0; seq < ledger.Count; seq++)
            {
                index.TryReadLeafHash(seq, out LedgerHash hash).Should().BeTrue();
                hash.Should().Be(ledger.HashOf(seq));
                index.TryLocate(seq, out uint start, out uint end).Should().BeTrue();
                (start, end).Should().Be((IndexedLedger.StartOf(seq), IndexedLedger.StartOf(seq + 1)));
            }

            var hashes = new LedgerHash[256];
            for (int tile = 0; tile < 5; tile++)
            {
                index.TryReadTile(tile, hashes).Should().BeTrue();
                hashes.Should().Equal(ledger.HashesOf(tile * 256, 256));
                index.TryReadTileRoot(tile, out LedgerHash root).Should().BeTrue();
                root.Should().Be(LedgerTree.RootOf(hashes));
            }

            index.TryReadTile(5, hashes).Should().BeFalse("the sixth tile is not full");
            index.TryReadTileRoot(5, out _).Should().BeFalse();
            index.TryReadLeafHash(1500, out _).Should().BeFalse();
            index.TryReadLeafHash(-1, out _).Should().BeFalse();
            index.TryLocate(1500, out _, out _).Should().BeFalse();
            await index.IdleAsync();
        }
    }

    [Fact]
    public async Task Keys_that_share_the_kept_part_of_their_hash_hide_no_line()
    {
        var ledger = new IndexedLedger();
        ledger.AppendMany(IndexedLedger.RunSize, _ => []);
        await using LedgerIndex index = ledger.Index(new MemoryIndexStorage(keepsPositions: false));
        LedgerKey key = LedgerKey.Parse("a:b");
        for (int seq = 0; seq < IndexedLedger.RunSize; seq++)
        {
            if (seq == IndexedLedger.RunSize - 1)
            {
                index.Find([key], 0, long.MaxValue, descending: false).Should().Equal(
                    Enumerable.Range(0, seq).Where(line => line % 3 == 0 || line % 2 == 0).Select(line => (long)line), "in memory the whole hash counts");
            }

            // Odd lines carry another key, which differs only in the bits that a run does not keep.
            ulong[] hashes = seq % 3 == 0 ? [key.ComputeHash(), key.ComputeHash() ^ 1] : [key.ComputeHash() ^ (ulong)(seq % 2)];
            index.Add(hashes, ledger.HashOf(seq), 0, 0);
        }

        await index.IdleAsync();

        index.Parts[0].Run.Should().NotBeNull();
        index.Find([key], 0, long.MaxValue, descending: false).Should().Equal(Enumerable.Range(0, IndexedLedger.RunSize).Select(seq => (long)seq));
    }

    [Fact]
    public void A_line_out_of_turn_is_refused()
    {
        var ledger = new IndexedLedger();
        ledger.AppendMany(3, _ => []);
        LedgerIndex index = ledger.Index(new MemoryIndexStorage(keepsPositions: false));

        Action add = () => index.Add(ledger.Read(1, 2).Single(), 0, 0);

        add.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_search_without_keys_is_refused() =>
        new IndexedLedger().Index(new MemoryIndexStorage(keepsPositions: false))
            .Invoking(index => index.Find([], 0, 1, descending: false)).Should().Throw<ArgumentOutOfRangeException>();
}
