using System.Security.Cryptography;

namespace DqLineage.Tests.Signing;

public class LedgerVerifierKeyTests
{
    private const string Ed25519 = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    [Fact]
    public void A_line_that_was_made_elsewhere_is_read_and_written_again()
    {
        LedgerVerifierKey key = GoldenSigning.Key;

        key.Name.Should().Be(GoldenSigning.Origin);
        key.KeyId.Should().Be(0xee72e742);
        key.IsSupported.Should().BeTrue();
        key.ToString().Should().Be(GoldenSigning.VKey);
        key.Should().Be(LedgerVerifierKey.Create(key.Name, key.PublicKey)).And.NotBe(LedgerVerifierKey.Create("example.org/other", key.PublicKey));
        key.GetHashCode().Should().Be(LedgerVerifierKey.Parse(GoldenSigning.VKey).GetHashCode());
    }

    [Fact]
    public void A_key_of_Ed25519_is_read_and_not_supported()
    {
        var key = LedgerVerifierKey.Parse(Ed25519);

        key.IsSupported.Should().BeFalse();
        key.ToString().Should().Be(Ed25519);
    }

    [Theory]
    [InlineData("", "name")]
    [InlineData("name", "name")]
    [InlineData("+ee72e742+KEY", "name")]
    [InlineData("two words+ee72e742+KEY", "name")]
    [InlineData("\uFEFFexample.org/orders+ee72e742+KEY", "name")]
    [InlineData("HALF+ee72e742+KEY", "name")]
    [InlineData("example.org/orders+EE72E742+KEY", "hexadecimal")]
    [InlineData("example.org/orders+e72e742+KEY", "hexadecimal")]
    [InlineData("example.org/orders+ee72e743+KEY", "names the id ee72e743")]
    [InlineData("example.org/orders+ee72e742+KEY ", "base64")]
    [InlineData("example.org/orders+ee72e742+KEY\n", "base64")]
    [InlineData("example.org/orders+ee72e742+", "base64")]
    [InlineData("example.org/orders+ee72e742+Ag==", "base64")]
    [InlineData("example.org/orders+ee72e742+AjBZ", "P-256")]
    [InlineData("example.org/orders+ee72e742+Ah==", "base64")]
    public void A_line_with_anything_else_in_it_is_refused(string text, string why)
    {
        // Half a surrogate pair does not survive an attribute.
        string line = text.Replace("HALF", "\uD800", StringComparison.Ordinal).Replace("KEY", GoldenSigning.VKey.Split('+', 3)[2], StringComparison.Ordinal);

        FluentActions.Invoking(() => LedgerVerifierKey.Parse(line)).Should().Throw<LedgerFormatException>().Which.Message.Should().Contain(why);
    }

    [Fact]
    public void White_space_and_unused_bits_in_base64_are_refused()
    {
        string key = GoldenSigning.VKey;
        string unusedBits = key[..^2] + (key[^2] == 'U' ? "V" : "U") + "=";

        key.Should().EndWith("vU=");
        FluentActions.Invoking(() => LedgerVerifierKey.Parse(unusedBits)).Should().Throw<LedgerFormatException>();
        FluentActions.Invoking(() => LedgerVerifierKey.Parse(key[..60] + "\r\n" + key[60..])).Should().Throw<LedgerFormatException>();
        FluentActions.Invoking(() => LedgerVerifierKey.Parse(key[..60] + " " + key[60..])).Should().Throw<LedgerFormatException>();
    }

    [Fact]
    public void A_key_of_another_curve_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        byte[] spki = key.ExportSubjectPublicKeyInfo();
        string line = $"name+{Convert.ToHexStringLower(SHA256.HashData(spki))[..8]}+{Convert.ToBase64String([2, .. spki])}";

        FluentActions.Invoking(() => LedgerVerifierKey.Parse(line)).Should().Throw<LedgerFormatException>().WithMessage("*P-256*");
    }
}
