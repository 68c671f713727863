using System.Text;

namespace DqLineage.Tests.Signing;

public class LedgerReceiptTests
{
    private static readonly string s_golden = Encoding.UTF8.GetString(GoldenSigning.Receipt);

    [Fact]
    public void The_golden_receipt_is_read_and_written_again()
    {
        var receipt = LedgerReceipt.Parse(GoldenSigning.Receipt);

        receipt.Seq.Should().Be(1);
        receipt.Path.Should().Equal(GoldenSigning.Leaf("one"), GoldenSigning.Leaf("three"));
        Encoding.UTF8.GetString(receipt.Extra!.Value.Span).Should().Be("two");
        receipt.ToBytes().Should().Equal(GoldenSigning.Receipt);
        LedgerReceipt.Create(1, receipt.Path, receipt.Checkpoint, receipt.Extra).ToBytes().Should().Equal(GoldenSigning.Receipt);
    }

    [Fact]
    public void A_receipt_is_good_when_its_checkpoint_is_trusted_and_its_path_leads_there()
    {
        var receipt = LedgerReceipt.Parse(GoldenSigning.Receipt);
        LedgerHash leaf = GoldenSigning.Leaf("two");

        receipt.Verify(GoldenSigning.Trust, GoldenSigning.Origin, leaf).IsTrusted.Should().BeTrue();
        receipt.Verify(GoldenSigning.Trust, GoldenSigning.Origin, GoldenSigning.Leaf("three")).Verdict.Should().Be(SignatureVerdict.Invalid);
        receipt.Verify(TrustPolicy.Of(), GoldenSigning.Origin, leaf).Verdict.Should().Be(SignatureVerdict.Unverified);
        receipt.Verify(GoldenSigning.Trust, "example.org/other", leaf).Verdict.Should().Be(SignatureVerdict.Invalid);
    }

    [Theory]
    [InlineData("c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v2\n", "does not begin")]
    [InlineData("c2sp.org/tlog-proof@v1\n", "\uFEFFc2sp.org/tlog-proof@v1\n", "does not begin")]
    [InlineData("c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\r\n", "does not begin")]
    [InlineData("extra dHdv\n", "extra dHdv\nextra dHdv\n", "'index'")]
    [InlineData("extra dHdv\n", "extra dHd\n", "extra data")]
    [InlineData("extra dHdv\n", "extra dHdw==\n", "extra data")]
    [InlineData("extra dHdv\n", "extra  dHdv\n", "extra data")]
    [InlineData("index 1\n", "index 01\n", "'index'")]
    [InlineData("index 1\n", "index -1\n", "'index'")]
    [InlineData("index 1\n", "index 1 \n", "'index'")]
    [InlineData("index 1\n", "index 9223372036854775808\n", "'index'")]
    [InlineData("index 1\n", "", "'index'")]
    [InlineData("index 1\n", "index 3\n", "for record 3")]
    [InlineData("0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=\n", "0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+el=\n", "hash")]
    [InlineData("0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=\n", " 0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=\n", "hash")]
    [InlineData("0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=\n", "0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN\n", "hash")]
    public void A_receipt_with_anything_else_in_it_is_refused(string part, string instead, string why)
    {
        s_golden.Should().Contain(part);

        FluentActions.Invoking(() => LedgerReceipt.Parse(Encoding.UTF8.GetBytes(s_golden.Replace(part, instead, StringComparison.Ordinal))))
            .Should().Throw<LedgerFormatException>().Which.Message.Should().Contain(why);
    }

    [Fact]
    public void A_receipt_that_is_cut_anywhere_is_refused()
    {
        for (int length = 0; length < GoldenSigning.Receipt.Length; length++)
        {
            byte[] cut = GoldenSigning.Receipt[..length];
            FluentActions.Invoking(() => LedgerReceipt.Parse(cut)).Should().Throw<LedgerFormatException>($"{length} bytes are left");
        }
    }

    [Fact]
    public void Sixty_four_hashes_are_read_and_one_more_is_not()
    {
        SignedCheckpoint checkpoint = LedgerReceipt.Parse(GoldenSigning.Receipt).Checkpoint;
        LedgerHash[] path = [.. Enumerable.Repeat(GoldenSigning.Leaf("one"), 64)];
        byte[] longest = LedgerReceipt.Create(0, path, checkpoint).ToBytes();
        string tooLong = Encoding.UTF8.GetString(longest).Replace("index 0\n", "index 0\n0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=\n", StringComparison.Ordinal);

        LedgerReceipt.Parse(longest).Path.Should().HaveCount(64);
        LedgerReceipt.Parse(longest).Extra.Should().BeNull();
        FluentActions.Invoking(() => LedgerReceipt.Parse(Encoding.UTF8.GetBytes(tooLong))).Should().Throw<LedgerFormatException>().WithMessage("*64*");
        FluentActions.Invoking(() => LedgerReceipt.Create(0, [.. path, path[0]], checkpoint)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_receipt_over_64_KiB_is_neither_made_nor_read()
    {
        SignedCheckpoint checkpoint = LedgerReceipt.Parse(GoldenSigning.Receipt).Checkpoint;
        string large = s_golden.Replace("dHdv", new string('A', 64 * 1024), StringComparison.Ordinal);

        FluentActions.Invoking(() => LedgerReceipt.Create(0, [], checkpoint, new byte[50_000])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => LedgerReceipt.Parse(Encoding.UTF8.GetBytes(large))).Should().Throw<LedgerFormatException>().WithMessage("*65536*");
        FluentActions.Invoking(() => LedgerReceipt.Create(3, [], checkpoint)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
