using System.Text;

namespace DqLineage.Tests.Signing;

public class CheckpointTests
{
    private const string Root = "Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=";
    private static readonly DateTimeOffset s_time = new(2026, 1, 31, 2, 0, 0, TimeSpan.Zero);

    private static Checkpoint Golden => SignedCheckpoint.Parse(GoldenSigning.Note).Checkpoint;

    [Fact]
    public void The_golden_checkpoint_is_read_trusted_and_written_again()
    {
        var signed = SignedCheckpoint.Parse(GoldenSigning.Note);

        signed.Checkpoint.Should().Be(new Checkpoint
        {
            Origin = GoldenSigning.Origin,
            Size = 3,
            Root = LedgerHash.OfNode(LedgerHash.OfNode(GoldenSigning.Leaf("one"), GoldenSigning.Leaf("two")), GoldenSigning.Leaf("three")),
            Time = s_time,
        });
        signed.Checkpoint.ToText().Should().Be(signed.Note.Text);
        signed.Verify(TrustPolicy.Parse(GoldenSigning.Policy), GoldenSigning.Origin).TrustedBy.Should().Equal(GoldenSigning.Key);
    }

    [Fact]
    public async Task A_checkpoint_that_is_signed_is_trusted_by_its_key()
    {
        using LedgerSigner signer = TestKeys.NewSigner();
        Checkpoint checkpoint = Golden with { Time = s_time.AddTicks(7) };

        SignedCheckpoint signed = await SignedCheckpoint.SignAsync(checkpoint, [signer]);
        var again = SignedCheckpoint.Parse(signed.Bytes.Span);

        again.Checkpoint.Should().Be(checkpoint).And.Be(Golden, "parts of a microsecond are cut off");
        again.Verify(TrustPolicy.Of(signer.VerifierKey), GoldenSigning.Origin).IsTrusted.Should().BeTrue();
    }

    [Fact]
    public void A_checkpoint_of_another_ledger_is_invalid_whoever_signed_it()
    {
        SignatureVerification result = SignedCheckpoint.Parse(GoldenSigning.Note).Verify(GoldenSigning.Trust, "example.org/other");

        result.Should().BeEquivalentTo(new { Verdict = SignatureVerdict.Invalid, TrustedBy = Array.Empty<LedgerVerifierKey>() });
        result.Reason.Should().Contain("example.org/orders").And.Contain("example.org/other");
    }

    [Theory]
    [InlineData(" from=2026-01-31T02:00:00Z", true)]
    [InlineData(" from=2026-01-31T02:00:00.000001Z", false)]
    [InlineData(" until=2026-01-31T02:00:00Z", false)]
    [InlineData(" until=2026-01-31T02:00:00.000001Z", true)]
    public void The_time_of_the_checkpoint_decides_whether_a_key_counts(string range, bool isTrusted)
    {
        SignatureVerification result = SignedCheckpoint.Parse(GoldenSigning.Note).Verify(TrustPolicy.Parse(GoldenSigning.VKey + range), GoldenSigning.Origin);

        result.Verdict.Should().Be(isTrusted ? SignatureVerdict.Trusted : SignatureVerdict.Unverified);
        (result.Reason?.Contains("is trusted", StringComparison.Ordinal) ?? true).Should().BeTrue();
    }

    [Fact]
    public async Task A_checkpoint_without_a_time_is_judged_only_by_keys_without_a_range()
    {
        using LedgerSigner signer = TestKeys.NewSigner();
        SignedCheckpoint signed = await SignedCheckpoint.SignAsync(Golden with { Time = null }, [signer]);

        signed.Verify(TrustPolicy.Of(signer.VerifierKey), GoldenSigning.Origin).IsTrusted.Should().BeTrue();
        signed.Verify(TrustPolicy.Parse($"{signer.VerifierKey} from=0001-01-01T00:00:00Z"), GoldenSigning.Origin)
            .Should().BeEquivalentTo(new { Verdict = SignatureVerdict.Unverified });
    }

    [Fact]
    public async Task A_wrong_signature_spoils_a_checkpoint_also_of_a_key_that_is_out_of_its_range()
    {
        using LedgerSigner good = TestKeys.NewSigner("example.org/good");
        string text = Golden.ToText();
        string[] lines = Encoding.UTF8.GetString((await SignedCheckpoint.SignAsync(Golden, [good])).Bytes.Span).Split('\n');
        string wrong = Encoding.UTF8.GetString(GoldenSigning.Note).Split('\n')[5];
        var changed = SignedCheckpoint.Parse(Encoding.UTF8.GetBytes(string.Join('\n', lines[..^1]).Replace("\n3\n", "\n4\n", StringComparison.Ordinal) + "\n" + wrong + "\n"));

        text.Should().StartWith("example.org/orders\n3\n");
        changed.Verify(TrustPolicy.Parse($"{GoldenSigning.VKey} until=2020-01-01T00:00:00Z\n"), GoldenSigning.Origin).Verdict.Should().Be(SignatureVerdict.Invalid);
    }

    [Theory]
    [InlineData("log\n0\nROOT\n")]
    [InlineData("log with spaces\n9223372036854775807\nROOT\n")]
    [InlineData("log\n1\nROOT\nanother line\n")]
    [InlineData("log\n1\nROOT\ntimes are hard\n")]
    public void Checkpoints_of_others_are_read_without_a_time(string body) =>
        Parse(body).Time.Should().BeNull();

    [Fact]
    public void A_time_is_read_among_extension_lines_of_others() =>
        Parse("log\n1\nROOT\nother\ntime 2026-01-31T02:00:00.000000Z\nanother\n").Time.Should().Be(s_time);

    [Theory]
    [InlineData("\n1\nROOT\n", "origin")]
    [InlineData(" \n1\nROOT\n", "origin")]
    [InlineData("\uFEFFlog\n1\nROOT\n", "origin")]
    [InlineData("log\n", "ends before its size")]
    [InlineData("log\n1\n", "ends before its root")]
    [InlineData("log\n\nROOT\n", "size")]
    [InlineData("log\n+1\nROOT\n", "size")]
    [InlineData("log\n-1\nROOT\n", "size")]
    [InlineData("log\n01\nROOT\n", "size")]
    [InlineData("log\n00\nROOT\n", "size")]
    [InlineData("log\n1 \nROOT\n", "size")]
    [InlineData("log\n 1\nROOT\n", "size")]
    [InlineData("log\n1e3\nROOT\n", "size")]
    [InlineData("log\n1,000\nROOT\n", "size")]
    [InlineData("log\n٣\nROOT\n", "size")]
    [InlineData("log\n9223372036854775808\nROOT\n", "size")]
    [InlineData("log\n18446744073709551617\nROOT\n", "size")]
    [InlineData("log\n1\nROOT \n", "root")]
    [InlineData("log\n1\nAAAA\n", "root")]
    [InlineData("log\n1\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKl=\n", "root")]
    [InlineData("log\n1\nWqx3HImawpLnS_Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=\n", "root")]
    [InlineData("log\n1\nROOT\n\nx\n", "empty extension line")]
    [InlineData("log\n1\nROOT\n\n", "empty extension line")]
    [InlineData("log\n1\nROOT\ntime 2026-01-31T02:00:00Z\n", "time")]
    [InlineData("log\n1\nROOT\ntime 2026-01-31T02:00:00.000000+00:00\n", "time")]
    [InlineData("log\n1\nROOT\ntime 2026-01-31T02:00:00.000000Z\ntime 2026-01-31T02:00:00.000000Z\n", "two")]
    public void What_is_no_checkpoint_is_refused(string body, string why) =>
        FluentActions.Invoking(() => Parse(body)).Should().Throw<LedgerFormatException>().Which.Message.Should().Contain(why);

    [Fact]
    public void A_checkpoint_cannot_be_made_of_what_could_not_be_read()
    {
        FluentActions.Invoking(() => Golden with { Origin = "two\nlines" }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Golden with { Origin = " " }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Golden with { Origin = "\uFEFFlog" }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Golden with { Size = -1 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static Checkpoint Parse(string body) =>
        SignedCheckpoint.Parse(Encoding.UTF8.GetBytes(body.Replace("ROOT", Root, StringComparison.Ordinal) + "\n— name BBBBBBBB\n")).Checkpoint;
}
