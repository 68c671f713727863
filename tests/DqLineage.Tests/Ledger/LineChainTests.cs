using System.Security.Cryptography;
using System.Text;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Ledger;

/// <summary>Chains made side by side against the same chain made one line after the other with the platform's SHA-256.</summary>
public class LineChainTests
{
    [Fact]
    public void Lines_link_right_one_by_one() => LinesLinkRight(Sha256Lanes.Scalar);

    [Sha256LanesFact(Sha256Lanes.Wide)]
    public void Lines_link_right_in_8_lanes() => LinesLinkRight(Sha256Lanes.Wide);

    [Sha256LanesFact(Sha256Lanes.Widest)]
    public void Lines_link_right_in_16_lanes() => LinesLinkRight(Sha256Lanes.Widest);

    private static void LinesLinkRight(int lanes)
    {
        // Every place of the hash within a block and every length of the padding; short lines have no whole block before the hash.
        Check([.. Enumerable.Range(0, 700)]);
        Check([.. Enumerable.Range(0, 700).Reverse()]);
        var random = new Random(lanes);
        for (int count = 1; count <= 130; count++)
        {
            Check([.. Enumerable.Range(0, count).Select(_ => random.Next(900))]);
        }

        Check([5, 100_000, 7, 70_000, 3, 1, 0, 64, 128, 300_000]);

        void Check(int[] bodies)
        {
            (byte[] bytes, LineSpan[] lines) = LayOut(bodies);
            LedgerHash begin = LedgerHash.OfLeaf(BitConverter.GetBytes(bodies.Length));
            var hashes = new LedgerHash[lines.Length];

            LineChain.Link(bytes, lines, begin, hashes, lanes);

            LedgerHash previous = begin;
            for (int i = 0; i < lines.Length; i++)
            {
                string line = $"{new string((char)('a' + (i % 26)), bodies[i])}{previous}\"}}";
                string made = Encoding.UTF8.GetString(bytes, lines[i].Start, lines[i].Length);
                made.Should().Be(line, $"{lines.Length} lines, {lanes} lanes: line {i}");
                previous = LedgerHash.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes("\0" + line)));
                (hashes[i] == previous).Should().BeTrue($"{lines.Length} lines, {lanes} lanes: line {i} has {bodies[i]} bytes before the hash");
            }
        }
    }

    // Zero bytes between the lines, and other bytes where the hashes go.
    private static (byte[] Bytes, LineSpan[] Lines) LayOut(int[] bodies)
    {
        var bytes = new List<byte>();
        var lines = new List<LineSpan>();
        for (int i = 0; i < bodies.Length; i++)
        {
            bytes.Add(0);
            int start = bytes.Count;
            bytes.AddRange(Enumerable.Repeat((byte)('a' + (i % 26)), bodies[i]));
            bytes.AddRange(Enumerable.Repeat((byte)'?', LedgerHash.HexLength));
            bytes.AddRange("\"}"u8.ToArray());
            lines.Add(new LineSpan(start, bytes.Count - start));
        }

        return ([.. bytes], [.. lines]);
    }
}
