using DqLineage.Stores;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Proofs;

public class StoreProofTests
{
    private static readonly int[] s_sizes = [1, 2, 3, 255, 256, 257, 258, 511, 512, 513, 514, 767, 768, 1023, 1025];

    [Fact]
    public async Task Inclusion_proofs_around_the_borders_of_tiles_are_those_of_the_definition()
    {
        await using ListStore store = await ListStore.OpenAsync(1100);
        LedgerHash[] leaves = store.Leaves();
        foreach (int size in s_sizes)
        {
            foreach (int seq in ((int[])[0, 1, 254, 255, 256, 257, 510, 511, 512, 700, 1024, size / 2, size - 1]).Where(seq => seq < size).Distinct())
            {
                await RequireInclusionAsync(store, leaves, seq, size);
            }
        }
    }

    [Fact]
    public async Task Consistency_proofs_around_the_borders_of_tiles_are_those_of_the_definition()
    {
        await using ListStore store = await ListStore.OpenAsync(1100);
        LedgerHash[] leaves = store.Leaves();
        foreach (int newer in s_sizes)
        {
            foreach (int older in s_sizes.Where(older => older <= newer))
            {
                await RequireConsistencyAsync(store, leaves, older, newer);
            }
        }
    }

    [Fact]
    public async Task Proofs_of_a_tree_of_many_tiles_are_those_of_the_definition()
    {
        await using ListStore store = await ListStore.OpenAsync(65_600);
        LedgerHash[] leaves = store.Leaves();
        foreach (int size in (int[])[65_535, 65_536, 65_537, 65_601])
        {
            foreach (int seq in (int[])[0, 255, 32_767, 32_768, 40_000, size - 1])
            {
                await RequireInclusionAsync(store, leaves, seq, size);
            }

            foreach (int older in (int[])[1, 256, 32_768, 32_769, 65_280, 65_534, 65_535])
            {
                await RequireConsistencyAsync(store, leaves, older, size);
            }
        }
    }

    [Fact]
    public async Task A_multi_proof_out_of_a_store_is_that_of_the_definition()
    {
        await using ListStore store = await ListStore.OpenAsync(1500);
        LedgerHash[] leaves = store.Leaves();
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            int size = random.Next(1, leaves.Length + 1);
            long[] listed = [.. Enumerable.Range(0, 1 + random.Next(30)).Select(_ => random.NextInt64(size)).Distinct().Order()];
            TreeNodes tree = await store.OpenTreeAsync(size, "size", CancellationToken.None);
            using var stream = new MemoryStream();

            await LedgerMultiProof.WriteAsync(stream, "o", tree, listed.ToAsyncEnumerable(), CancellationToken.None);

            LedgerMultiProof.Parse(stream.ToArray()).Hashes.Should().Equal(
                RecursiveTree.MultiProofHashes(leaves.AsSpan(0, size), listed.ToHashSet()), $"the seed is {seed}");
        }
    }

    [Fact]
    public async Task Without_a_size_a_proof_is_about_the_ledger_as_it_is_now()
    {
        await using ListStore store = await ListStore.OpenAsync(10);
        LedgerTreeHead before = await store.GetTreeHeadAsync();
        await store.AppendAsync(Some.Records(5));
        LedgerTreeHead now = await store.GetTreeHeadAsync();

        LedgerProof.VerifyInclusion(now, 15, store.Leaves()[15], await store.GetInclusionProofAsync(15)).Should().BeTrue();
        LedgerProof.VerifyConsistency(before, now, await store.GetConsistencyProofAsync(before.Size)).Should().BeTrue();
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(11, null)]
    [InlineData(5, 5L)]
    [InlineData(0, 0L)]
    [InlineData(0, -1L)]
    [InlineData(0, 12L)]
    public async Task A_position_or_size_outside_the_ledger_is_refused(long seq, long? size)
    {
        await using ListStore store = await ListStore.OpenAsync(10);

        await FluentActions.Awaiting(() => store.GetInclusionProofAsync(seq, size).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>().WithMessage("*ask for*");
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    [InlineData(12, null)]
    [InlineData(6, 5L)]
    [InlineData(1, 12L)]
    [InlineData(1, -1L)]
    [InlineData(0, 0L)]
    public async Task Sizes_that_no_proof_is_between_are_refused(long older, long? newer)
    {
        await using ListStore store = await ListStore.OpenAsync(10);

        await FluentActions.Awaiting(() => store.GetConsistencyProofAsync(older, newer).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task A_store_that_is_not_open_proves_nothing()
    {
        await using var store = new InMemoryLineageStore();

        await FluentActions.Awaiting(() => store.GetInclusionProofAsync(0).AsTask()).Should().ThrowAsync<InvalidOperationException>();
        await FluentActions.Awaiting(() => store.GetConsistencyProofAsync(1).AsTask()).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task A_proof_reads_the_leaves_of_its_own_tile_and_of_the_last_one_only()
    {
        await using ListStore store = await ListStore.OpenAsync(2000);
        await store.GetTreeHeadAsync();
        long before = store.LinesRead;

        await store.GetInclusionProofAsync(300);
        (store.LinesRead - before).Should().Be(256 + (2001 % 256));

        await store.GetInclusionProofAsync(511);
        await store.GetInclusionProofAsync(256);
        (store.LinesRead - before).Should().Be(256 + (2001 % 256), "tiles that were read last are remembered");
    }

    [Fact]
    public async Task A_store_that_keeps_hashes_reads_no_line_for_a_proof()
    {
        using var folder = new TempFolder();
        await using var store = new JsonlLineageStore(folder["ledger"], new JsonlLineageStoreOptions());
        await store.OpenAsync(Some.Settings);
        await ListStore.AppendAsync(store, 20_000);
        LedgerHash[] leaves = [.. (await store.ReadAsync().ToListAsync()).Select(line => line.ComputeHash())];
        ChangeLines(folder["ledger"]);
        await FluentActions.Awaiting(async () => await store.ReadAsync(300, 301).ToListAsync()).Should().ThrowAsync<LedgerDamagedException>();

        foreach (int seq in (int[])[0, 300, 16_383, 16_384, 19_999, 20_000])
        {
            await RequireInclusionAsync(store, leaves, seq, leaves.Length);
        }
    }

    [Fact]
    public async Task Hashes_that_do_not_fit_each_other_give_no_proof()
    {
        await using ListStore store = await ListStore.OpenAsync(600);
        store.CachedTileRoots[1] = LedgerHash.OfLeaf("wrong"u8);

        LineageStoreException exception = (await FluentActions.Awaiting(() => store.GetInclusionProofAsync(300).AsTask())
            .Should().ThrowAsync<LineageStoreException>().WithMessage("*256 to 511*VerifyAsync*")).Which;

        exception.StoreSystem.Should().Be("list");
        exception.Operation.Should().Be("read");
    }

    [Fact]
    public async Task Many_callers_on_a_growing_ledger_get_proofs_that_verify()
    {
        await using var store = new InMemoryLineageStore();
        await store.OpenAsync(Some.Settings);
        await ListStore.AppendAsync(store, 1500);
        var appending = Task.Run(() => ListStore.AppendAsync(store, 3000));

        var asking = Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            LedgerTreeHead head = await store.GetTreeHeadAsync(i % 3 == 0 ? null : 1 + (i * 7));
            long seq = (i * 7919L) % head.Size;
            return (head, seq, path: await store.GetInclusionProofAsync(seq, head.Size), older: await store.GetConsistencyProofAsync(1 + seq, head.Size));
        })).ToArray();
        await Task.WhenAll(asking);
        await appending;

        LedgerHash[] leaves = [.. (await store.ReadAsync().ToListAsync()).Select(line => line.ComputeHash())];
        foreach ((LedgerTreeHead head, long seq, IReadOnlyList<LedgerHash> path, IReadOnlyList<LedgerHash> older) in asking.Select(task => task.Result))
        {
            LedgerProof.VerifyInclusion(head, seq, leaves[seq], path).Should().BeTrue();
            LedgerProof.VerifyConsistency(ProofLeaves.Head(leaves.AsSpan(0, (int)seq + 1)), head, older).Should().BeTrue();
        }
    }

    private static async Task RequireInclusionAsync(LineageStore store, LedgerHash[] leaves, int seq, int size)
    {
        IReadOnlyList<LedgerHash> path = await store.GetInclusionProofAsync(seq, size);

        path.Should().Equal(RecursiveTree.InclusionPath(seq, leaves.AsSpan(0, size)), $"line {seq} of {size}");
        LedgerProof.VerifyInclusion(await store.GetTreeHeadAsync(size), seq, leaves[seq], path).Should().BeTrue($"line {seq} of {size}");
    }

    private static async Task RequireConsistencyAsync(LineageStore store, LedgerHash[] leaves, int older, int newer)
    {
        IReadOnlyList<LedgerHash> path = await store.GetConsistencyProofAsync(older, newer);

        path.Should().Equal(RecursiveTree.ConsistencyPath(older, leaves.AsSpan(0, newer)), $"{older} and {newer}");
        LedgerProof.VerifyConsistency(await store.GetTreeHeadAsync(older), await store.GetTreeHeadAsync(newer), path).Should().BeTrue($"{older} and {newer}");
    }

    /// <summary>Changes every quote in the segments, so that no line is one any more.</summary>
    private static void ChangeLines(string ledger)
    {
        foreach (string segment in Directory.GetFiles(Path.Combine(ledger, "segments"), "*.jsonl"))
        {
            byte[] bytes = File.ReadAllBytes(segment);
            bytes.AsSpan().Replace((byte)'"', (byte)'#');
            using var stream = new FileStream(segment, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            stream.Write(bytes);
        }
    }
}
