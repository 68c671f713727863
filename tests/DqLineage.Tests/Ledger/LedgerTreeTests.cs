namespace DqLineage.Tests;

public class LedgerTreeTests
{
    [Fact]
    public void The_root_of_no_leaves_is_the_hash_of_nothing() =>
        LedgerTree.RootOf([]).ToString().Should().Be("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(100)]
    [InlineData(256)]
    [InlineData(300)]
    public void The_root_is_that_of_the_recursive_definition(int count)
    {
        LedgerHash[] leaves = [.. Enumerable.Range(0, count).Select(i => LedgerHash.OfLeaf(BitConverter.GetBytes(i)))];

        LedgerTree.RootOf(leaves).Should().Be(ByDefinition(leaves));
    }

    // RFC 6962 §2.1: split at the largest power of two smaller than the number of leaves.
    private static LedgerHash ByDefinition(ReadOnlySpan<LedgerHash> leaves)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }

        int split = 1;
        while (split * 2 < leaves.Length)
        {
            split *= 2;
        }

        return LedgerHash.OfNode(ByDefinition(leaves[..split]), ByDefinition(leaves[split..]));
    }
}
