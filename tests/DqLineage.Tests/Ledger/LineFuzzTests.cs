using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Ledger;

/// <summary>No changed byte of a line makes its reader throw anything but its own exception, or keeps the line's hash.</summary>
public class LineFuzzTests
{
    [Theory]
    [InlineData(21, 0)]
    [InlineData(22, 3)]
    [InlineData(23, 7)]
    public void Lines(int seed, int golden)
    {
        byte[] good = GoldenLedger.Lines[golden];
        LedgerHash hash = LedgerLine.Parse(good).ComputeHash();

        MutationFuzz.Run<LedgerFormatException>(seed, good, bytes =>
        {
            var line = LedgerLine.Parse(bytes);
            (line.ComputeHash() == hash).Should().Be(bytes.AsSpan().SequenceEqual(good));
        }).Should().BePositive("another digit is another line");
    }
}
