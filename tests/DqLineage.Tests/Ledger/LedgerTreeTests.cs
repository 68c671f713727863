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
    [InlineData(1000)]
    public void The_root_is_that_of_the_recursive_definition(int count)
    {
        LedgerHash[] leaves = [.. Enumerable.Range(0, count).Select(i => LedgerHash.OfLeaf(BitConverter.GetBytes(i)))];

        LedgerTree.RootOf(leaves).Should().Be(RecursiveTree.RootOf(leaves));
    }
}
