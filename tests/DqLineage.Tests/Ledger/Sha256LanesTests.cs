using System.Security.Cryptography;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Ledger;

/// <summary>Every width against the SHA-256 of the platform.</summary>
public class Sha256LanesTests
{
    [Fact]
    public void Leaves_hash_right_one_by_one() => LeavesHashRight(Sha256Lanes.Scalar);

    [Sha256LanesFact(Sha256Lanes.Wide)]
    public void Leaves_hash_right_in_8_lanes() => LeavesHashRight(Sha256Lanes.Wide);

    [Sha256LanesFact(Sha256Lanes.Widest)]
    public void Leaves_hash_right_in_16_lanes() => LeavesHashRight(Sha256Lanes.Widest);

    [Fact]
    public void Nodes_hash_right_one_by_one() => NodesHashRight(Sha256Lanes.Scalar);

    [Sha256LanesFact(Sha256Lanes.Wide)]
    public void Nodes_hash_right_in_8_lanes() => NodesHashRight(Sha256Lanes.Wide);

    [Sha256LanesFact(Sha256Lanes.Widest)]
    public void Nodes_hash_right_in_16_lanes() => NodesHashRight(Sha256Lanes.Widest);

    [Fact]
    public void The_width_that_is_used_is_supported() => Sha256Lanes.Supports(Sha256Lanes.Best).Should().BeTrue();

    [Fact]
    public void As_many_hashes_as_lines_and_half_as_many_parents_as_children_are_asked_for()
    {
        FluentActions.Invoking(() => LedgerHash.OfLeaves(new ReadOnlyMemory<byte>[2], new LedgerHash[1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Sha256Lanes.HashNodes(new LedgerHash[3], new LedgerHash[1], Sha256Lanes.Best)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_line_behind_its_zero_byte_hashes_as_the_line_alone() =>
        LedgerHash.OfPrefixedLeaf("\0abc"u8).Should().Be(LedgerHash.OfLeaf("abc"u8));

    private static void LeavesHashRight(int lanes)
    {
        var random = new Random(lanes);
        byte[] bytes = new byte[300_000];
        random.NextBytes(bytes);

        // Every length to 600, in a random order, and every number of lines to 100, at odd places of the memory.
        int[] lengths = [.. Enumerable.Range(0, 601)];
        random.Shuffle(lengths);
        Check(lengths, "every length");
        for (int count = 0; count <= 100; count++)
        {
            Check([.. Enumerable.Range(0, count).Select(_ => random.Next(601))], $"{count} lines");
        }

        // Around the ends of what a lane lays out at once, and lines so long that they are hashed by themselves.
        Check([.. Enumerable.Range(950, 200).Concat(Enumerable.Range(1980, 140)).OrderBy(_ => random.Next())], "around the end of a lane's blocks");
        Check([1, 70_000, 3, 4, 5, 65_535, 65_536, 65_537, 10, 200_000, 0], "long lines among short ones");

        void Check(int[] sizes, string what)
        {
            ReadOnlyMemory<byte>[] lines = [.. sizes.Select(size => (ReadOnlyMemory<byte>)bytes.AsMemory(random.Next(bytes.Length - size), size))];
            var hashes = new LedgerHash[lines.Length];

            Sha256Lanes.HashLeaves(lines, hashes, lanes);

            for (int i = 0; i < lines.Length; i++)
            {
                LedgerHash expected = LedgerHash.FromBytes(SHA256.HashData([0, .. lines[i].Span]));
                (hashes[i] == expected).Should().BeTrue($"{what}, {lanes} lanes: line {i} has {sizes[i]} bytes");
            }
        }
    }

    private static void NodesHashRight(int lanes)
    {
        for (int count = 0; count <= 100; count++)
        {
            LedgerHash[] children = [.. Enumerable.Range(0, 2 * count).Select(i => LedgerHash.OfLeaf(BitConverter.GetBytes((count * 1000) + i)))];
            LedgerHash[] expected = [.. Enumerable.Range(0, count).Select(i => NodeOf(children[2 * i], children[(2 * i) + 1]))];
            var parents = new LedgerHash[count];

            Sha256Lanes.HashNodes(children, parents, lanes);
            parents.Should().Equal(expected, $"{count} nodes, {lanes} lanes");

            Sha256Lanes.HashNodes(children, children.AsSpan(0, count), lanes);
            children.Take(count).Should().Equal(expected, "the parents may go where the children are");
        }
    }

    private static LedgerHash NodeOf(LedgerHash left, LedgerHash right)
    {
        byte[] node = new byte[1 + (2 * LedgerHash.Size)];
        node[0] = 1;
        left.CopyTo(node.AsSpan(1));
        right.CopyTo(node.AsSpan(1 + LedgerHash.Size));
        return LedgerHash.FromBytes(SHA256.HashData(node));
    }
}
