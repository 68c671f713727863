using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Ledger;

public class TreeHeadTests
{
    [Fact]
    public async Task The_head_of_every_size_is_that_of_the_recursive_definition()
    {
        await using ListStore store = await ListStore.OpenAsync(66_099);
        LedgerHash[] leaves = store.Leaves();
        int[] sizes = [0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 1000, 4096, 40_000, 65_535, 65_536, 65_537, 66_048, 66_100];
        new Random(9).Shuffle(sizes);

        foreach (int size in sizes)
        {
            LedgerTreeHead head = await store.GetTreeHeadAsync(size);

            head.Should().Be(new LedgerTreeHead { Size = size, Root = RecursiveTree.RootOf(leaves.AsSpan(0, size)) }, $"the size is {size}");
        }

        (await store.GetTreeHeadAsync()).Size.Should().Be(66_100);
    }

    [Theory]
    [InlineData(1, "cee68ba856be6cae7d1dcd67933dc127e449525765a5413f98e75cf9b5478d90")]
    [InlineData(2, "b906a9e8d16bf63f5cc0855cf46d8b8e7eda62198529ba7f40cfaa7a6b89dde8")]
    [InlineData(3, "c4b6799e55beb670442f966e6c8387bafcbd44a2ef99a6157bea992f39f88c14")]
    [InlineData(7, "7e72ca853cb53d6a2abc611a84153b9024f1e85fd96783bf24bb35994a0dc30c")]
    [InlineData(8, "627895a3b90151bbe0b655e4f399398ae9fee817d6981fc0335a51d54c04f9b3")]
    public void The_golden_lines_have_the_root_that_was_computed_without_this_library(int size, string root)
    {
        LedgerHash[] leaves = [.. GoldenLedger.Lines.Take(size).Select(line => LedgerHash.OfLeaf(line))];

        LedgerTree.RootOf(leaves).ToString().Should().Be(root);
    }

    [Fact]
    public async Task A_ledger_without_lines_has_the_root_of_nothing()
    {
        await using var store = new InMemoryLineageStore();
        await store.OpenAsync();

        (await store.GetTreeHeadAsync()).Should().Be(new LedgerTreeHead { Size = 0, Root = LedgerHash.OfNothing });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(12)]
    public async Task A_size_outside_the_ledger_is_refused(long size)
    {
        await using ListStore store = await ListStore.OpenAsync(10);

        await FluentActions.Awaiting(() => store.GetTreeHeadAsync(size).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task A_store_that_is_not_open_has_no_head()
    {
        await using var store = new InMemoryLineageStore();

        await FluentActions.Awaiting(() => store.GetTreeHeadAsync().AsTask()).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task A_ledger_that_has_grown_is_read_from_where_it_ended()
    {
        await using ListStore store = await ListStore.OpenAsync(699);
        await store.GetTreeHeadAsync();
        store.LinesRead.Should().Be(700);
        foreach (int more in (int[])[1, 67, 1, 600])
        {
            long before = store.LinesRead;
            await store.AppendAsync(Some.Records(more));

            LedgerTreeHead head = await store.GetTreeHeadAsync();

            head.Root.Should().Be(RecursiveTree.RootOf(store.Leaves()));
            (store.LinesRead - before).Should().Be(more);
        }
    }

    [Fact]
    public async Task An_earlier_size_reads_no_more_than_the_lines_of_one_tile()
    {
        await using ListStore store = await ListStore.OpenAsync(2000);
        await store.GetTreeHeadAsync();
        long before = store.LinesRead;

        LedgerTreeHead head = await store.GetTreeHeadAsync(1023);

        head.Root.Should().Be(RecursiveTree.RootOf(store.Leaves().AsSpan(0, 1023)));
        (store.LinesRead - before).Should().Be(255);
        (await store.GetTreeHeadAsync(1024)).Size.Should().Be(1024);
        (store.LinesRead - before).Should().Be(255, "whole tiles are remembered");
    }

    [Fact]
    public async Task Many_callers_on_a_growing_ledger_get_the_head_of_the_size_they_ask_for()
    {
        await using var store = new InMemoryLineageStore();
        await store.OpenAsync(Some.Settings);
        await ListStore.AppendAsync(store, 1500);
        Task appending = Task.Run(() => ListStore.AppendAsync(store, 3000));

        Task<LedgerTreeHead>[] asking = [.. Enumerable.Range(0, 200).Select(i => Task.Run(async () => await store.GetTreeHeadAsync(i % 3 == 0 ? null : i * 7)))];
        LedgerTreeHead[] heads = await Task.WhenAll(asking);
        await appending;

        LedgerHash[] leaves = [.. (await store.ReadAsync().ToListAsync()).Select(line => line.ComputeHash())];
        heads.Select(head => head.Root).Should().Equal(heads.Select(head => RecursiveTree.RootOf(leaves.AsSpan(0, (int)head.Size))));
    }

    [Fact]
    public async Task A_store_that_keeps_roots_of_tiles_is_asked_for_them_and_not_for_lines()
    {
        await using ListStore store = await ListStore.OpenAsync(599);
        LedgerHash[] leaves = store.Leaves();
        store.CachedTileRoots[0] = LedgerTree.RootOf(leaves.AsSpan(0, 256));
        store.CachedTileRoots[1] = LedgerTree.RootOf(leaves.AsSpan(256, 256));

        (await store.GetTreeHeadAsync()).Root.Should().Be(RecursiveTree.RootOf(leaves));

        store.LinesRead.Should().Be(600 - 512);
    }

    [Fact]
    public async Task A_failed_read_loses_nothing_of_what_was_folded()
    {
        await using ListStore store = await ListStore.OpenAsync(999);
        store.Faults[700] = new IOException("the disk is gone");
        await FluentActions.Awaiting(() => store.GetTreeHeadAsync().AsTask()).Should().ThrowAsync<IOException>();
        store.Faults.Clear();
        long before = store.LinesRead;

        (await store.GetTreeHeadAsync()).Root.Should().Be(RecursiveTree.RootOf(store.Leaves()));

        (store.LinesRead - before).Should().Be(1000 - 512);
    }
}
