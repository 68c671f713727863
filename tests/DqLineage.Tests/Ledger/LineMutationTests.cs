namespace DqLineage.Tests.Ledger;

public class LineMutationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(42)]
    [InlineData(20260102)]
    public void A_changed_byte_breaks_the_line_or_changes_its_hash(int seed)
    {
        var random = new Random(seed);
        foreach (byte[] golden in GoldenLedger.Lines)
        {
            LedgerHash hash = LedgerLine.Parse(golden).ComputeHash();
            for (int i = 0; i < 500; i++)
            {
                byte[] mutated = [.. golden];
                int at = random.Next(mutated.Length);
                mutated[at] ^= (byte)random.Next(1, 256);

                (Refused(mutated) || LedgerLine.Parse(mutated).ComputeHash() != hash)
                    .Should().BeTrue($"seed {seed}: byte {at} became {mutated[at]:x2}");
            }
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void A_line_that_is_cut_anywhere_is_refused_at_a_byte_within_it(int seed)
    {
        var random = new Random(seed);
        foreach (byte[] golden in GoldenLedger.Lines)
        {
            int length = random.Next(golden.Length);

            FluentActions.Invoking(() => LedgerLine.Parse(golden.AsMemory(0, length)))
                .Should().Throw<LedgerFormatException>($"seed {seed}: {length} bytes are left")
                .Which.ByteOffset.Should().BeInRange(0, length);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void A_byte_put_in_or_taken_out_anywhere_never_gives_the_same_envelope_and_data(int seed)
    {
        var random = new Random(seed);
        byte[] golden = GoldenLedger.Lines[6];
        for (int i = 0; i < 1000; i++)
        {
            int at = random.Next(golden.Length);
            byte[] mutated = random.Next(2) == 0
                ? [.. golden[..at], .. golden[(at + 1)..]]
                : [.. golden[..at], (byte)random.Next(256), .. golden[at..]];

            (Refused(mutated) || !SameContent(mutated, golden)).Should().BeTrue($"seed {seed}, round {i}, byte {at}");
        }
    }

    private static bool Refused(byte[] line)
    {
        try
        {
            LedgerLine.Parse(line);
            return false;
        }
        catch (LedgerFormatException)
        {
            return true;
        }
    }

    private static bool SameContent(byte[] left, byte[] right)
    {
        var one = LedgerLine.Parse(left);
        var other = LedgerLine.Parse(right);
        return one.Seq == other.Seq && one.Time == other.Time && one.Id == other.Id && string.Equals(one.Kind, other.Kind, StringComparison.Ordinal) && one.Context == other.Context
            && one.Keys.SequenceEqual(other.Keys) && one.HasMore == other.HasMore && one.Previous == other.Previous
            && one.Data.Span.SequenceEqual(other.Data.Span);
    }
}
