namespace DqLineage.Tests.Proofs;

public class LedgerProofTests
{
    private const int Most = 70;

    private static readonly LedgerHash[] s_leaves = ProofLeaves.Of(Most + 1);
    private static readonly LedgerHash s_other = LedgerHash.OfLeaf("another"u8);

    [Fact]
    public void The_path_of_every_leaf_of_every_small_tree_is_that_of_the_definition_and_verifies()
    {
        for (int size = 1; size <= Most; size++)
        {
            LedgerHash[] leaves = s_leaves[..size];
            LedgerTreeHead head = ProofLeaves.Head(leaves);
            for (int seq = 0; seq < size; seq++)
            {
                LedgerHash[] path = RecursiveTree.InclusionPath(seq, leaves);

                RootsOf(ProofPath.OfInclusion(seq, size)).Should().Equal(path, $"leaf {seq} of {size}");
                LedgerProof.VerifyInclusion(head, seq, leaves[seq], path).Should().BeTrue($"leaf {seq} of {size}");
            }
        }
    }

    [Fact]
    public void The_proof_between_every_two_small_trees_is_that_of_the_definition_and_verifies()
    {
        for (int newer = 1; newer <= Most; newer++)
        {
            for (int older = 1; older <= newer; older++)
            {
                LedgerHash[] path = RecursiveTree.ConsistencyPath(older, s_leaves.AsSpan(0, newer));

                RootsOf(ProofPath.OfConsistency(older, newer)).Should().Equal(path, $"{older} and {newer}");
                LedgerProof.VerifyConsistency(Head(older), Head(newer), path).Should().BeTrue($"{older} and {newer}");
            }
        }
    }

    [Fact]
    public void Every_change_of_an_inclusion_proof_is_refused()
    {
        foreach (int size in (int[])[1, 2, 3, 6, 7, 8, 13, 32, 33])
        {
            for (int seq = 0; seq < size; seq++)
            {
                LedgerHash[] path = RecursiveTree.InclusionPath(seq, s_leaves.AsSpan(0, size));
                foreach ((string what, IReadOnlyList<LedgerHash> changed) in ProofLeaves.Mutations(path, s_other))
                {
                    LedgerProof.VerifyInclusion(Head(size), seq, s_leaves[seq], changed).Should().BeFalse($"leaf {seq} of {size}, {what}");
                }

                LedgerProof.VerifyInclusion(Head(size), seq, s_other, path).Should().BeFalse("it is another line");
                LedgerProof.VerifyInclusion(Head(size) with { Root = s_other }, seq, s_leaves[seq], path).Should().BeFalse("it is another root");
            }
        }
    }

    [Fact]
    public void Every_change_of_a_consistency_proof_is_refused()
    {
        foreach ((int older, int newer) in ((int, int)[])[(1, 1), (1, 2), (2, 3), (3, 7), (4, 7), (6, 7), (7, 7), (8, 13), (12, 13), (31, 33), (32, 33)])
        {
            LedgerHash[] path = RecursiveTree.ConsistencyPath(older, s_leaves.AsSpan(0, newer));
            foreach ((string what, IReadOnlyList<LedgerHash> changed) in ProofLeaves.Mutations(path, s_other))
            {
                LedgerProof.VerifyConsistency(Head(older), Head(newer), changed).Should().BeFalse($"{older} and {newer}, {what}");
            }

            LedgerProof.VerifyConsistency(Head(older) with { Root = s_other }, Head(newer), path).Should().BeFalse("it is another older root");
            LedgerProof.VerifyConsistency(Head(older), Head(newer) with { Root = s_other }, path).Should().BeFalse("it is another newer root");
        }
    }

    [Fact]
    public void A_leaf_is_refused_at_every_other_place()
    {
        const int Size = 13;
        for (int seq = 0; seq < Size; seq++)
        {
            LedgerHash[] path = RecursiveTree.InclusionPath(seq, s_leaves.AsSpan(0, Size));
            for (int other = -2; other < Size + 2; other++)
            {
                LedgerProof.VerifyInclusion(Head(Size), other, s_leaves[seq], path).Should().Be(other == seq);
            }
        }
    }

    [Fact]
    public void A_node_is_refused_where_a_leaf_belongs()
    {
        LedgerHash[] leaves = s_leaves[..4];
        var node = LedgerHash.OfNode(leaves[0], leaves[1]);
        LedgerHash[] upper = [LedgerHash.OfNode(leaves[2], leaves[3])];

        // In a tree of two leaves the node would be one, and the path would lead to the same root: the size says that it is not.
        LedgerProof.VerifyInclusion(Head(4) with { Size = 2 }, 0, node, upper).Should().BeTrue();
        LedgerProof.VerifyInclusion(Head(4), 0, node, upper).Should().BeFalse();
        LedgerProof.VerifyInclusion(Head(4), 0, node, [.. upper, s_other]).Should().BeFalse();
    }

    [Fact]
    public void The_bytes_of_a_node_are_refused_as_a_line()
    {
        byte[] children = new byte[2 * LedgerHash.Size];
        s_leaves[0].CopyTo(children);
        s_leaves[1].CopyTo(children.AsSpan(LedgerHash.Size));
        LedgerHash[] upper = [LedgerHash.OfNode(s_leaves[2], s_leaves[3])];
        LedgerTreeHead head = Head(4) with { Size = 2 };

        // Even a head of the wrong size does not help: a line is hashed behind 0x00, a node behind 0x01.
        LedgerProof.VerifyInclusion(head, 0, LedgerHash.OfLeaf(children), upper).Should().BeFalse();
        LedgerProof.VerifyInclusion(head, 0, LedgerHash.OfLeaf([1, .. children]), upper).Should().BeFalse();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(2, 1)]
    [InlineData(long.MinValue, long.MaxValue)]
    [InlineData(long.MaxValue, long.MinValue)]
    public void Sizes_that_prove_nothing_are_refused(long older, long newer)
    {
        var olderHead = new LedgerTreeHead { Size = older, Root = s_other };

        LedgerProof.VerifyConsistency(olderHead, olderHead with { Size = newer }, []).Should().BeFalse();
        LedgerProof.VerifyConsistency(olderHead, olderHead with { Size = newer }, [s_other]).Should().BeFalse();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(long.MinValue, long.MaxValue)]
    public void Positions_outside_the_tree_are_refused(long seq, long size) =>
        LedgerProof.VerifyInclusion(new LedgerTreeHead { Size = size, Root = s_other }, seq, s_other, []).Should().BeFalse();

    [Fact]
    public void The_largest_sizes_are_answered()
    {
        LedgerHash[] path = [.. Enumerable.Repeat(s_other, 63)];
        var head = new LedgerTreeHead { Size = long.MaxValue, Root = s_other };

        LedgerProof.VerifyInclusion(head, long.MaxValue - 1, s_other, path).Should().BeFalse();
        LedgerProof.VerifyConsistency(head with { Size = long.MaxValue - 1 }, head, path).Should().BeFalse();
        ProofPath.OfInclusion(long.MaxValue - 1, long.MaxValue).Should().HaveCount(62);
        ProofPath.OfInclusion(0, long.MaxValue).Should().HaveCount(63);
    }

    private static LedgerTreeHead Head(int size) => ProofLeaves.Head(s_leaves.AsSpan(0, size));

    private static IEnumerable<LedgerHash> RootsOf(IEnumerable<TreeSpan> spans) =>
        spans.Select(span => RecursiveTree.RootOf(s_leaves.AsSpan((int)span.First, (int)span.Count)));
}
