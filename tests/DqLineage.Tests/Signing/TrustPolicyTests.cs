using System.Text;

namespace DqLineage.Tests.Signing;

public class TrustPolicyTests
{
    private static readonly DateTimeOffset s_newYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string s_key = GoldenSigning.VKey;

    [Fact]
    public void The_golden_policy_is_read()
    {
        TrustedKey trusted = TrustPolicy.Parse(GoldenSigning.Policy).Keys.Should().ContainSingle().Which;

        trusted.Should().Be(new TrustedKey { Key = GoldenSigning.Key, From = s_newYear, Until = s_newYear.AddYears(1) });
    }

    [Fact]
    public void A_range_begins_with_its_beginning_and_ends_before_its_end()
    {
        var policy = TrustPolicy.Parse($"{s_key} from=2026-01-01T00:00:00Z until=2027-01-01T00:00:00.000001Z");

        bool Trusts(DateTimeOffset? time) => policy.Find(GoldenSigning.Origin, GoldenSigning.Key.KeyId, time) is not null;
        Trusts(s_newYear.AddTicks(-10)).Should().BeFalse();
        Trusts(s_newYear).Should().BeTrue();
        Trusts(s_newYear.AddYears(1)).Should().BeTrue();
        Trusts(s_newYear.AddYears(1).AddTicks(10)).Should().BeFalse();
        Trusts(null).Should().BeFalse();
    }

    [Theory]
    [InlineData("", true, true, true)]
    [InlineData(" from=2026-01-01T00:00:00Z", false, true, false)]
    [InlineData(" until=2026-01-01T00:00:00Z", true, false, false)]
    public void Either_end_of_a_range_may_be_open(string range, bool before, bool after, bool unknown)
    {
        TrustedKey key = TrustPolicy.Parse($"# who\n\n{s_key}{range}\n").Keys[0];

        key.Covers(s_newYear.AddTicks(-10)).Should().Be(before);
        key.Covers(s_newYear).Should().Be(after);
        key.Covers(null).Should().Be(unknown);
    }

    [Fact]
    public void A_key_is_found_by_its_name_and_its_id_only()
    {
        TrustPolicy policy = GoldenSigning.Trust;

        policy.Find(GoldenSigning.Origin, GoldenSigning.Key.KeyId).Should().NotBeNull();
        policy.Find("example.org/Orders", GoldenSigning.Key.KeyId).Should().BeNull();
        policy.Find(GoldenSigning.Origin, GoldenSigning.Key.KeyId + 1).Should().BeNull();
    }

    [Theory]
    [InlineData("# only a comment\n", null, "names no key")]
    [InlineData("", null, "names no key")]
    [InlineData("\uFEFFKEY\n", 1, "byte order mark")]
    [InlineData("\uFEFF# comment\nKEY\n", 1, "byte order mark")]
    [InlineData("# a\r\nKEY\r\n", 1, "carriage return")]
    [InlineData("KEY\n\t\n", 2, "control character")]
    [InlineData("KEY\n \n", 2, "holds no key")]
    [InlineData("KEY\nKEY\n", 2, "another one")]
    [InlineData("#\n KEY\n", 2, "holds no key")]
    [InlineData("KEY \n", 1, "behind the key")]
    [InlineData("KEY  from=2026-01-01T00:00:00Z\n", 1, "behind the key")]
    [InlineData("KEY from=2026-01-01T00:00:00Z \n", 1, "behind the key")]
    [InlineData("KEY until=2026-01-01T00:00:00Z from=2025-01-01T00:00:00Z\n", 1, "behind the key")]
    [InlineData("KEY from=2026-01-01T00:00:00Z from=2026-01-01T00:00:00Z\n", 1, "behind the key")]
    [InlineData("KEY # mine\n", 1, "behind the key")]
    [InlineData("KEY From=2026-01-01T00:00:00Z\n", 1, "behind the key")]
    [InlineData("KEY from=2026-01-01\n", 1, "write UTC")]
    [InlineData("KEY from=2026-01-01T00:00:00+01:00\n", 1, "write UTC")]
    [InlineData("KEY from=2026-02-29T00:00:00Z\n", 1, "write UTC")]
    [InlineData("KEY from=\n", 1, "write UTC")]
    [InlineData("KEY from=2026-01-01T00:00:00Z until=2026-01-01T00:00:00Z\n", 1, "not later")]
    [InlineData("example.org/orders+ee72e742\n", 1, "holds no key")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n", 1, "Ed25519")]
    public void A_bad_line_is_refused_by_its_number(string text, int? line, string why)
    {
        LedgerFormatException fault = FluentActions.Invoking(() => TrustPolicy.Parse(text.Replace("KEY", s_key, StringComparison.Ordinal)))
            .Should().Throw<LedgerFormatException>().Which;

        fault.Message.Should().Contain(why);
        fault.Line.Should().Be(line);
    }

    [Fact]
    public void Keys_that_cannot_be_checked_and_keys_given_twice_are_refused()
    {
        var ed25519 = LedgerVerifierKey.Parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");

        FluentActions.Invoking(() => TrustPolicy.Of(ed25519)).Should().Throw<ArgumentException>().WithMessage("*Ed25519*");
        FluentActions.Invoking(() => TrustPolicy.Of(GoldenSigning.Key, GoldenSigning.Key)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task A_policy_is_loaded_from_a_file_of_UTF8()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["good"], GoldenSigning.Policy);
        await File.WriteAllBytesAsync(folder["latin"], [.. Encoding.ASCII.GetBytes(GoldenSigning.Policy), (byte)'#', 0xE9]);
        await File.WriteAllBytesAsync(folder["large"], new byte[TrustPolicy.MaxBytes + 1]);

        (await TrustPolicy.LoadAsync(folder["good"])).Keys.Should().ContainSingle();
        await FluentActions.Awaiting(() => TrustPolicy.LoadAsync(folder["latin"])).Should().ThrowAsync<LedgerFormatException>().WithMessage("*UTF-8*");
        await FluentActions.Awaiting(() => TrustPolicy.LoadAsync(folder["large"])).Should().ThrowAsync<LedgerFormatException>().WithMessage("*over*");
        await FluentActions.Awaiting(() => TrustPolicy.LoadAsync(folder["none"])).Should().ThrowAsync<FileNotFoundException>();
    }
}
