using System.Text;

namespace DqLineage.Tests.Signing;

public class SignedNoteTests
{
    private const string Text = "some words\n\nand more\n";

    [Fact]
    public async Task A_note_is_read_again_and_trusted_by_each_of_its_keys()
    {
        using LedgerSigner one = TestKeys.NewSigner("example.org/one");
        using LedgerSigner two = TestKeys.NewSigner("example.org/two");

        SignedNote note = await SignedNote.SignAsync(Text, [one, two]);
        var again = SignedNote.Parse(note.Bytes.Span);

        again.Text.Should().Be(Text);
        again.Signatures.Select(signature => signature.Name).Should().Equal("example.org/one", "example.org/two");
        again.Verify(TrustPolicy.Of(one.VerifierKey, two.VerifierKey)).TrustedBy.Should().Equal(one.VerifierKey, two.VerifierKey);
        again.Verify(TrustPolicy.Of(two.VerifierKey)).Should().BeEquivalentTo(new { IsTrusted = true, TrustedBy = new[] { two.VerifierKey }, Reason = (string?)null });
    }

    [Fact]
    public async Task A_key_that_is_only_named_inside_the_note_is_not_trusted()
    {
        using LedgerSigner forger = TestKeys.NewSigner();
        SignedNote note = await SignedNote.SignAsync($"trust this key\n{forger.VerifierKey}\n", [forger]);

        note.Verify(TrustPolicy.Of()).Should().BeEquivalentTo(new { Verdict = SignatureVerdict.Unverified, IsTrusted = false, TrustedBy = Array.Empty<LedgerVerifierKey>() });
        note.Verify(GoldenSigning.Trust).Verdict.Should().Be(SignatureVerdict.Unverified);
    }

    [Fact]
    public async Task The_right_key_under_another_name_is_not_trusted()
    {
        string pem = TestKeys.NewPem();
        using var signer = LedgerSigner.FromPem("example.org/one", pem);
        using var renamed = LedgerSigner.FromPem("example.org/two", pem);
        SignedNote note = await SignedNote.SignAsync(Text, [renamed]);

        renamed.KeyId.Should().Be(signer.KeyId);
        note.Verify(TrustPolicy.Of(signer.VerifierKey)).Verdict.Should().Be(SignatureVerdict.Unverified);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_known_key_with_a_wrong_signature_spoils_the_note_however_good_another_is(bool isGoodOneFirst)
    {
        using LedgerSigner good = TestKeys.NewSigner("example.org/good");
        using LedgerSigner bad = TestKeys.NewSigner("example.org/bad");
        SignedNote other = await SignedNote.SignAsync("other words\n", [bad]);
        SignedNote note = await SignedNote.SignAsync(Text, [good]);
        string badLine = Lines(other)[^1];
        string goodLine = Lines(note)[^1];
        var spoiled = SignedNote.Parse(Encoding.UTF8.GetBytes(Text + "\n" + (isGoodOneFirst ? goodLine + badLine : badLine + goodLine)));

        spoiled.Verify(TrustPolicy.Of(good.VerifierKey, bad.VerifierKey)).Should().BeEquivalentTo(new { Verdict = SignatureVerdict.Invalid, TrustedBy = Array.Empty<LedgerVerifierKey>() });
        spoiled.Verify(TrustPolicy.Of(good.VerifierKey)).IsTrusted.Should().BeTrue("who does not know the other key passes over it");
    }

    [Theory]
    [InlineData(true, SignatureVerdict.Trusted)]
    [InlineData(false, SignatureVerdict.Invalid)]
    public async Task Of_two_signatures_by_one_key_the_first_counts(bool isGoodOneFirst, SignatureVerdict expected)
    {
        using LedgerSigner signer = TestKeys.NewSigner();
        string good = Lines(await SignedNote.SignAsync(Text, [signer]))[^1];
        string bad = Lines(await SignedNote.SignAsync("other words\n", [signer]))[^1];

        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(Text + "\n" + (isGoodOneFirst ? good + bad : bad + good)));

        note.Verify(TrustPolicy.Of(signer.VerifierKey)).Verdict.Should().Be(expected);
    }

    [Fact]
    public async Task A_changed_byte_of_the_text_is_noticed()
    {
        using LedgerSigner signer = TestKeys.NewSigner();
        SignedNote note = await SignedNote.SignAsync(Text, [signer]);
        byte[] changed = note.Bytes.ToArray();
        changed[2] ^= 1;

        SignedNote.Parse(changed).Verify(TrustPolicy.Of(signer.VerifierKey)).Verdict.Should().Be(SignatureVerdict.Invalid);
    }

    [Fact]
    public async Task A_good_signature_in_a_loose_spelling_of_DER_is_wrong()
    {
        using LedgerSigner signer = TestKeys.NewSigner();
        byte[] der = (await SignedNote.SignAsync(Text, [signer])).Signatures[0].Signature.ToArray();
        byte[] fixedLength = new byte[64];
        EcdsaSignature.TryReadDer(der, fixedLength).Should().BeTrue();
        byte[] longForm = [0x30, 0x81, .. der[1..]];
        byte[] padded = [0x30, (byte)(der[1] + 1), 0x02, (byte)(der[3] + 1), 0, .. der[4..]];

        foreach (byte[] loose in new[] { longForm, padded, [.. der, 0], fixedLength })
        {
            byte[] value = [(byte)(signer.KeyId >> 24), (byte)(signer.KeyId >> 16), (byte)(signer.KeyId >> 8), (byte)signer.KeyId, .. loose];
            var note = SignedNote.Parse(Encoding.UTF8.GetBytes($"{Text}\n— {signer.Name} {Convert.ToBase64String(value)}\n"));

            note.Verify(TrustPolicy.Of(signer.VerifierKey)).Verdict.Should().Be(SignatureVerdict.Invalid);
        }
    }

    [Theory]
    [InlineData("", "empty line")]
    [InlineData("text\n", "empty line")]
    [InlineData("text\n\n", "no signature")]
    [InlineData("text\n\nSIG\n\n", "no signature")]
    [InlineData("text\n\nSIG", "does not end in a line feed")]
    [InlineData("text\r\n\r\nSIG\r\n", "carriage return")]
    [InlineData("te\txt\n\nSIG\n", "control character")]
    [InlineData("te\0xt\n\nSIG\n", "control character")]
    [InlineData("text\n\nSIG\nmore\n", "'— name base64'")]
    [InlineData("text\n\n SIG\n", "'— name base64'")]
    [InlineData("text\n\nSIG \n", "'— name base64'")]
    [InlineData("text\n\n- name BBBBBBBB\n", "'— name base64'")]
    [InlineData("text\n\n— name  BBBBBBBB\n", "'— name base64'")]
    [InlineData("text\n\n— two words BBBBBBBB\n", "'— name base64'")]
    [InlineData("text\n\n— a+b BBBBBBBB\n", "'— name base64'")]
    [InlineData("text\n\n— a\u2028b BBBBBBBB\n", "'— name base64'")]
    [InlineData("text\n\n— \uFEFFname BBBBBBBB\n", "'— name base64'")]
    [InlineData("text\n\n— name BBBBBA==\n", "'— name base64'")]
    [InlineData("text\n\n— name BBBBBBB\n", "'— name base64'")]
    [InlineData("text\n\n— name BBBBBBF=\n", "'— name base64'")]
    [InlineData("text\n\n— name \n", "'— name base64'")]
    [InlineData("text\n\n— name\n", "'— name base64'")]
    public void What_is_no_note_is_refused(string text, string why)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text.Replace("SIG", "— name BBBBBBBB", StringComparison.Ordinal));

        LedgerFormatException fault = FluentActions.Invoking(() => SignedNote.Parse(bytes)).Should().Throw<LedgerFormatException>().Which;
        fault.Message.Should().Contain(why);
        fault.ByteOffset.Should().BeInRange(0, bytes.Length);
    }

    [Theory]
    [InlineData("C0AF")]
    [InlineData("E08080")]
    [InlineData("EDA080")]
    [InlineData("F4908080")]
    [InlineData("80")]
    public void Bytes_that_are_not_UTF8_are_refused(string hex) =>
        FluentActions.Invoking(() => SignedNote.Parse([.. "text "u8, .. Convert.FromHexString(hex), .. "\n\n— name BBBBBBBB\n"u8]))
            .Should().Throw<LedgerFormatException>().WithMessage("*UTF-8*");

    [Fact]
    public void A_hundred_signatures_are_read_and_one_more_is_not()
    {
        byte[] hundred = Encoding.UTF8.GetBytes("text\n\n" + string.Concat(Enumerable.Repeat("— name BBBBBBBB\n", 100)));

        SignedNote.Parse(hundred).Signatures.Should().HaveCount(100);
        FluentActions.Invoking(() => SignedNote.Parse([.. hundred, .. "— name BBBBBBBB\n"u8])).Should().Throw<LedgerFormatException>().WithMessage("*100*");
    }

    [Fact]
    public void A_note_takes_at_most_a_mebibyte()
    {
        byte[] end = Encoding.UTF8.GetBytes("\n\n— name BBBBBBBB\n");
        byte[] note = [.. Enumerable.Repeat((byte)'a', SignedNote.MaxBytes - end.Length), .. end];

        SignedNote.Parse(note).Text.Should().HaveLength(SignedNote.MaxBytes - end.Length + 1);
        FluentActions.Invoking(() => SignedNote.Parse([(byte)'a', .. note])).Should().Throw<LedgerFormatException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("no line feed")]
    [InlineData("carriage return\r\n")]
    [InlineData("HALF\n")]
    [InlineData("DSSEv1 4 type 4 body\n")]
    public async Task A_text_that_no_reader_would_take_is_not_signed(string text)
    {
        using LedgerSigner signer = TestKeys.NewSigner();

        // Half a surrogate pair does not survive an attribute.
        string whole = text.Replace("HALF", "\uD800", StringComparison.Ordinal);
        await FluentActions.Awaiting(() => SignedNote.SignAsync(whole, [signer]).AsTask()).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Nobody_and_the_same_key_twice_cannot_sign()
    {
        using LedgerSigner signer = TestKeys.NewSigner();

        await FluentActions.Awaiting(() => SignedNote.SignAsync(Text, []).AsTask()).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => SignedNote.SignAsync(Text, [signer, signer]).AsTask()).Should().ThrowAsync<ArgumentException>();
    }

    private static string[] Lines(SignedNote note) =>
        [.. Encoding.UTF8.GetString(note.Bytes.Span).Split('\n')[..^1].Select(line => line + "\n")];
}
