namespace DqLineage.StoreContracts;

public abstract class ProofContract<THarness> : StoreContract<THarness>
    where THarness : StoreHarness, new()
{
    private const int Records = 600;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(Records)]
    public virtual async Task An_inclusion_proof_is_that_of_the_definition_and_verifies(int size)
    {
        (LineageStore store, LedgerHash[] leaves) = await FillAsync();
        LedgerTreeHead head = await store.GetTreeHeadAsync(size);
        foreach (int seq in ((int[])[0, 1, 255, 256, 511, size / 3, size - 1]).Where(seq => seq < size))
        {
            IReadOnlyList<LedgerHash> path = await store.GetInclusionProofAsync(seq, size);

            path.Should().Equal(RecursiveTree.InclusionPath(seq, leaves.AsSpan(0, size)), because: $"the line is {seq}");
            LedgerProof.VerifyInclusion(head, seq, leaves[seq], path).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(Records)]
    public virtual async Task A_consistency_proof_is_that_of_the_definition_and_verifies(int newer)
    {
        (LineageStore store, LedgerHash[] leaves) = await FillAsync();
        LedgerTreeHead head = await store.GetTreeHeadAsync(newer);
        foreach (int older in ((int[])[1, 2, 255, 256, 257, 512, (newer / 2) + 1, newer]).Where(older => older <= newer))
        {
            IReadOnlyList<LedgerHash> path = await store.GetConsistencyProofAsync(older, newer);

            path.Should().Equal(RecursiveTree.ConsistencyPath(older, leaves.AsSpan(0, newer)), because: $"the older size is {older}");
            LedgerProof.VerifyConsistency(await store.GetTreeHeadAsync(older), head, path).Should().BeTrue();
        }
    }

    [Fact]
    public virtual async Task A_proof_without_a_size_is_about_all_lines()
    {
        (LineageStore store, LedgerHash[] leaves) = await FillAsync();
        LedgerTreeHead older = await store.GetTreeHeadAsync();
        await store.AppendAsync(Some.Records(3));
        LedgerTreeHead head = await store.GetTreeHeadAsync();

        LedgerProof.VerifyInclusion(head, 300, leaves[300], await store.GetInclusionProofAsync(300)).Should().BeTrue();
        LedgerProof.VerifyConsistency(older, head, await store.GetConsistencyProofAsync(older.Size)).Should().BeTrue();
    }

    [Fact]
    public virtual async Task What_lies_outside_the_ledger_is_not_proven()
    {
        LineageStore store = await Harness.OpenAsync();

        await ((Func<Task>)(async () => await store.GetInclusionProofAsync(1))).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await ((Func<Task>)(async () => await store.GetInclusionProofAsync(0, size: 2))).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await ((Func<Task>)(async () => await store.GetConsistencyProofAsync(0))).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await ((Func<Task>)(async () => await store.GetConsistencyProofAsync(1, newerSize: 2))).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    private async Task<(LineageStore Store, LedgerHash[] Leaves)> FillAsync()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync(Some.Records(Records - 1));
        return (store, [.. (await ReadAllAsync(store)).Select(line => line.ComputeHash())]);
    }
}
