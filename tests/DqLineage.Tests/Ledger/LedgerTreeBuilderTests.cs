namespace DqLineage.Tests.Ledger;

public class LedgerTreeBuilderTests
{
    private const int Most = (65_536 + 512) + 77;

    private static readonly LedgerHash[] s_leaves = [.. Enumerable.Range(0, Most).Select(i => LedgerHash.OfLeaf(BitConverter.GetBytes(i)))];

    public static TheoryData<int> Sizes => [0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 767, 768, 1023, 1024, 1025, 5000, 65_535, 65_536, 65_537, Most];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_root_is_that_of_the_recursive_definition(int size)
    {
        var tree = new LedgerTreeBuilder();
        tree.Add(s_leaves.AsSpan(0, size));

        tree.Size.Should().Be(size);
        tree.Root().Should().Be(RecursiveTree.RootOf(s_leaves.AsSpan(0, size)));
    }

    [Fact]
    public void Growing_in_any_steps_gives_the_same_tree()
    {
        var random = new Random(5);
        var tree = new LedgerTreeBuilder();
        while (tree.Size < 5000)
        {
            if (tree.Size % LedgerTree.TileLeaves == 0 && random.Next(2) == 0)
            {
                tree.AddTile(LedgerTree.RootOf(s_leaves.AsSpan((int)tree.Size, LedgerTree.TileLeaves)));
            }
            else
            {
                tree.Add(s_leaves.AsSpan((int)tree.Size, random.Next(1, 700)));
            }

            tree.Root().Should().Be(RecursiveTree.RootOf(s_leaves.AsSpan(0, (int)tree.Size)), $"it has {tree.Size} leaves");
        }
    }

    [Fact]
    public void A_tile_is_added_only_where_one_begins()
    {
        var tree = new LedgerTreeBuilder();
        tree.Add(s_leaves.AsSpan(0, 1));

        FluentActions.Invoking(() => tree.AddTile(s_leaves[0])).Should().Throw<InvalidOperationException>();
    }
}
