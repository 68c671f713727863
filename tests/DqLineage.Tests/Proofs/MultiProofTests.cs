using DqLineage.Tests.Ledger;

namespace DqLineage.Tests.Proofs;

public class MultiProofTests
{
    private const string Origin = "example.org/warehouse";

    // Computed without this library; so is the golden proof.
    private const string GoldenRoot = "7e72ca853cb53d6a2abc611a84153b9024f1e85fd96783bf24bb35994a0dc30c";

    private static readonly LedgerHash[] s_leaves = ProofLeaves.Of(700);

    [Fact]
    public async Task The_golden_proof_is_written_byte_for_byte()
    {
        LedgerHash[] leaves = [.. GoldenLedger.Lines.Take(7).Select(line => LedgerHash.OfLeaf(line))];

        (await WriteAsync(leaves, [2, 5])).Should().Equal(GoldenProof.Bytes);
    }

    [Fact]
    public void The_golden_proof_leads_from_its_lines_to_the_root()
    {
        var proof = LedgerMultiProof.Parse(GoldenProof.Bytes);

        proof.Origin.Should().Be(Origin);
        proof.TreeSize.Should().Be(7);
        proof.Indexes.Values().Should().Equal(2, 5);
        Fold(proof, GoldenProof.Records.Select(line => LedgerHash.OfLeaf(line))).ToString().Should().Be(GoldenRoot);
    }

    [Fact]
    public void The_page_of_the_format_shows_the_golden_proof() =>
        File.ReadAllLines(RepositoryRoot.Of("docs/formats/proofs-v1.md")).Should().Contain(System.Text.Encoding.UTF8.GetString(GoldenProof.Bytes));

    [Fact]
    public async Task Every_subset_of_small_trees_has_the_hashes_of_the_definition_and_leads_to_the_root()
    {
        for (int size = 1; size <= 8; size++)
        {
            for (int bits = 1; bits < 1 << size; bits++)
            {
                await RequireGoodAsync(size, [.. Enumerable.Range(0, size).Where(i => (bits >> i & 1) != 0).Select(i => (long)i)]);
            }
        }
    }

    [Fact]
    public async Task Random_subsets_have_the_hashes_of_the_definition_and_lead_to_the_root()
    {
        for (int seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            int size = random.Next(1, s_leaves.Length + 1);
            double share = Math.Pow(random.NextDouble(), 3);
            long[] listed = [.. Enumerable.Range(0, size).Where(_ => random.NextDouble() < share).Select(i => (long)i)];

            await RequireGoodAsync(size, listed.Length > 0 ? listed : [random.Next(size)], $"the seed is {seed}");
        }
    }

    [Fact]
    public async Task A_proof_of_all_lines_has_no_hash_and_one_range()
    {
        byte[] bytes = await WriteAsync(s_leaves, Enumerable.Range(0, s_leaves.Length).Select(i => (long)i));
        var proof = LedgerMultiProof.Parse(bytes);

        proof.Hashes.Should().BeEmpty();
        proof.Indexes.Ranges.Should().Equal((0, s_leaves.Length));
        proof.Indexes.Count.Should().Be(s_leaves.Length);
        Fold(proof, s_leaves).Should().Be(RecursiveTree.RootOf(s_leaves));
    }

    [Fact]
    public async Task A_proof_of_one_line_is_its_audit_path_from_left_to_right()
    {
        const int Size = 7;
        var proof = LedgerMultiProof.Parse(await WriteAsync(s_leaves[..Size], [5]));

        proof.Hashes.Should().BeEquivalentTo(RecursiveTree.InclusionPath(5, s_leaves.AsSpan(0, Size)));
    }

    [Fact]
    public async Task Every_change_of_the_hashes_leads_elsewhere_or_is_refused()
    {
        LedgerHash[] leaves = s_leaves[..33];
        long[] listed = [0, 7, 8, 30, 32];
        LedgerHash root = RecursiveTree.RootOf(leaves);
        var proof = LedgerMultiProof.Parse(await WriteAsync(leaves, listed));
        foreach ((string what, IReadOnlyList<LedgerHash> hashes) in ProofLeaves.Mutations(proof.Hashes, s_leaves[99]))
        {
            var changed = new LedgerMultiProof(Origin, proof.TreeSize, proof.Indexes, hashes);
            LedgerHash? reached = TryFold(changed, listed.Select(i => leaves[i]));

            reached.Should().NotBe(root, what);
            if (hashes.Count != proof.Hashes.Count)
            {
                reached.Should().BeNull(what);
            }
        }
    }

    [Fact]
    public async Task A_changed_line_a_moved_index_and_another_size_lead_elsewhere()
    {
        LedgerHash[] leaves = s_leaves[..33];
        LedgerHash root = RecursiveTree.RootOf(leaves);
        var proof = LedgerMultiProof.Parse(await WriteAsync(leaves, [4, 30]));
        LedgerHash[] lines = [leaves[4], leaves[30]];
        TryFold(proof, lines).Should().Be(root);

        TryFold(proof, [leaves[4], leaves[31]]).Should().NotBe(root);
        TryFold(proof, [leaves[30], leaves[4]]).Should().NotBe(root);
        TryFold(new LedgerMultiProof(Origin, 33, Ranges(5, 30), proof.Hashes), lines).Should().NotBe(root);
        TryFold(new LedgerMultiProof(Origin, 32, proof.Indexes, proof.Hashes), lines).Should().NotBe(root);
    }

    [Fact]
    public async Task The_root_alone_does_not_tell_the_size_so_the_checkpoint_must()
    {
        LedgerHash[] leaves = s_leaves[..33];
        var proof = LedgerMultiProof.Parse(await WriteAsync(leaves, [4, 30]));

        // The hash that stands for line 32 could as well stand for lines 32 and 33.
        TryFold(new LedgerMultiProof(Origin, 34, proof.Indexes, proof.Hashes), [leaves[4], leaves[30]]).Should().Be(RecursiveTree.RootOf(leaves));
    }

    [Fact]
    public async Task A_node_is_refused_where_a_line_belongs()
    {
        var proof = LedgerMultiProof.Parse(await WriteAsync(s_leaves[..4], [0]));
        var shorter = new LedgerMultiProof(Origin, 4, Ranges(0), [proof.Hashes[1]]);

        TryFold(shorter, [LedgerHash.OfNode(s_leaves[0], s_leaves[1])]).Should().BeNull();
    }

    [Fact]
    public async Task Every_listed_line_is_taken_once_and_no_other()
    {
        var proof = LedgerMultiProof.Parse(await WriteAsync(s_leaves[..20], [3, 11]));
        var fold = new MultiProofFold(proof);

        fold.NextSeq.Should().Be(3);
        fold.Invoking(one => one.Take(4, s_leaves[4])).Should().Throw<LedgerFormatException>().WithMessage("*lists record 3 where record 4 stands*");
        fold.Take(3, s_leaves[3]);
        fold.Invoking(one => one.Complete()).Should().Throw<LedgerFormatException>().WithMessage("*lists record 11, which is not there*").Which.Seq.Should().Be(11);
        fold.Invoking(one => one.Take(3, s_leaves[3])).Should().Throw<LedgerFormatException>();
        fold.Take(11, s_leaves[11]);
        fold.NextSeq.Should().BeNull();
        fold.Invoking(one => one.Take(12, s_leaves[12])).Should().Throw<LedgerFormatException>().WithMessage("*does not list record 12*");
        fold.Complete().Should().Be(RecursiveTree.RootOf(s_leaves.AsSpan(0, 20)));
    }

    [Fact]
    public async Task No_subtree_is_asked_for_but_those_of_the_proof()
    {
        var tree = new ArrayTreeNodes(s_leaves);
        using var stream = new MemoryStream();
        await LedgerMultiProof.WriteAsync(stream, Origin, tree, new long[] { 5, 6, 600 }.ToAsyncEnumerable(), CancellationToken.None);

        tree.Reads.Should().Be(LedgerMultiProof.Parse(stream.ToArray()).Hashes.Count);
    }

    [Theory]
    [InlineData]
    [InlineData(3L, 3L)]
    [InlineData(4L, 3L)]
    [InlineData(-1L)]
    [InlineData(8L)]
    public async Task Positions_that_no_proof_can_list_are_refused(params long[] listed) =>
        await FluentActions.Awaiting(() => WriteAsync(s_leaves[..8], listed)).Should().ThrowAsync<ArgumentException>();

    [Theory]
    [InlineData(new long[] { 1, 2, 3 }, new long[] { 1, 2 })]
    [InlineData(new long[] { 1, 2 }, new long[] { 1, 2, 3 })]
    [InlineData(new long[] { 1, 2 }, new long[] { 1, 3 })]
    [InlineData(new long[] { 1, 2 }, new long[] { 2, 1 })]
    public async Task Positions_that_differ_when_they_are_read_again_are_noticed(long[] first, long[] second)
    {
        int reading = 0;
        IAsyncEnumerable<long> changing = Enumerable.Repeat(0, 1).SelectMany(_ => reading++ == 0 ? first : second).ToAsyncEnumerable();
        using var stream = new MemoryStream();

        await FluentActions.Awaiting(() => LedgerMultiProof.WriteAsync(stream, Origin, new ArrayTreeNodes(s_leaves[..8]), changing, CancellationToken.None))
            .Should().ThrowAsync<InvalidOperationException>();
    }

    private static async Task RequireGoodAsync(int size, long[] listed, string because = "")
    {
        LedgerHash[] leaves = s_leaves[..size];
        var proof = LedgerMultiProof.Parse(await WriteAsync(leaves, listed));
        string reason = $"{string.Join(',', listed)} of {size} are listed; {because}";

        proof.TreeSize.Should().Be(size, reason);
        proof.Indexes.Values().Should().Equal(listed, reason);
        proof.Hashes.Should().Equal(RecursiveTree.MultiProofHashes(leaves, listed.ToHashSet()), reason);
        Fold(proof, listed.Select(i => leaves[i])).Should().Be(RecursiveTree.RootOf(leaves), reason);
    }

    private static async Task<byte[]> WriteAsync(LedgerHash[] leaves, IEnumerable<long> listed)
    {
        using var stream = new MemoryStream();
        await LedgerMultiProof.WriteAsync(stream, Origin, new ArrayTreeNodes(leaves), listed.ToAsyncEnumerable(), CancellationToken.None);
        return stream.ToArray();
    }

    private static LedgerHash Fold(LedgerMultiProof proof, IEnumerable<LedgerHash> lines)
    {
        var fold = new MultiProofFold(proof);
        foreach ((long seq, LedgerHash line) in proof.Indexes.Values().Zip(lines))
        {
            fold.Take(seq, line);
        }

        return fold.Complete();
    }

    private static LedgerHash? TryFold(LedgerMultiProof proof, IEnumerable<LedgerHash> lines)
    {
        try
        {
            return Fold(proof, lines);
        }
        catch (LedgerFormatException)
        {
            return null;
        }
    }

    private static SeqRanges Ranges(params long[] listed)
    {
        var ranges = new SeqRanges();
        listed.Should().OnlyContain(seq => ranges.TryAdd(seq));
        return ranges;
    }
}
