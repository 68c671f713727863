using System.Text;
using System.Text.Json;

namespace DqLineage.Tests.Signing;

public class DsseEnvelopeTests
{
    private const string Type = GoldenSigning.PayloadType;
    private static readonly string s_golden = Encoding.UTF8.GetString(GoldenSigning.Envelope);

    [Fact]
    public void The_golden_envelope_is_read_trusted_and_written_again()
    {
        var envelope = DsseEnvelope.Parse(GoldenSigning.Envelope, Type);

        Encoding.UTF8.GetString(envelope.Payload.Span).Should().Be("""{"_type":"https://in-toto.io/Statement/v1"}""");
        envelope.Verify(GoldenSigning.Trust, time: null).TrustedBy.Should().Equal(GoldenSigning.Key);
        envelope.IsSignedBy(GoldenSigning.Key).Should().BeTrue();
        envelope.ToBytes().Should().Equal(GoldenSigning.Envelope);
    }

    [Fact]
    public async Task An_envelope_that_is_signed_is_trusted_by_its_key_within_its_range()
    {
        using LedgerSigner signer = TestKeys.NewSigner();
        byte[] payload = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        DsseEnvelope envelope = await DsseEnvelope.SignAsync(Type, payload, signer);
        var again = DsseEnvelope.Parse(envelope.ToBytes(), Type);

        again.Payload.ToArray().Should().Equal(payload);
        again.Verify(TrustPolicy.Of(signer.VerifierKey), time: null).IsTrusted.Should().BeTrue();
        again.Verify(TrustPolicy.Parse($"{signer.VerifierKey} until=2026-01-01T00:00:00Z"), Some.Instant).Verdict.Should().Be(SignatureVerdict.Unverified);
        again.Verify(TrustPolicy.Of(), time: null).Verdict.Should().Be(SignatureVerdict.Unverified);
    }

    [Fact]
    public void A_payload_of_another_type_is_refused_however_well_it_is_signed()
    {
        using JsonDocument parsed = JsonDocument.Parse(GoldenSigning.Envelope);

        FluentActions.Invoking(() => DsseEnvelope.Parse(GoldenSigning.Envelope, "application/vnd.other+json")).Should().Throw<LedgerFormatException>().WithMessage("*of the type*");
        var renamed = DsseEnvelope.Parse(Encoding.UTF8.GetBytes(s_golden.Replace("in-toto", "other", StringComparison.Ordinal).Replace("vnd.other+json", "vnd.other+json", StringComparison.Ordinal)), "application/vnd.other+json");
        renamed.Verify(GoldenSigning.Trust, time: null).Verdict.Should().Be(SignatureVerdict.Invalid, "the type is part of what is signed");
    }

    [Theory]
    [InlineData("\"keyid\":\"example.org/orders+ee72e742\",", "")]
    [InlineData("example.org/orders+ee72e742", "")]
    [InlineData("example.org/orders+ee72e742", "somebody else")]
    public void The_key_id_is_a_hint_that_decides_nothing(string part, string instead) =>
        DsseEnvelope.Parse(Encoding.UTF8.GetBytes(s_golden.Replace(part, instead, StringComparison.Ordinal)), Type)
            .Verify(GoldenSigning.Trust, time: null).IsTrusted.Should().BeTrue();

    [Fact]
    public void Escapes_and_another_order_of_the_members_change_nothing()
    {
        using JsonDocument parsed = JsonDocument.Parse(GoldenSigning.Envelope);
        string payload = parsed.RootElement.GetProperty("payload").GetString()!;
        string signature = parsed.RootElement.GetProperty("signatures")[0].GetProperty("sig").GetString()!;
        string other = $$"""{"signatures":[{"sig":"{{Escape(signature)}}"}],"p\u0061yload":"{{payload}}","payloadType":"application/vnd.in-toto\u002Bjson"}""";

        DsseEnvelope.Parse(Encoding.UTF8.GetBytes(other), Type).Verify(GoldenSigning.Trust, time: null).IsTrusted.Should().BeTrue();
    }

    [Theory]
    [InlineData("{\"payloadType\"", "{\"payload\":\"\",\"payloadType\"", "twice")]
    [InlineData("{\"payloadType\"", "{\"p\\u0061yload\":\"\",\"payloadType\"", "twice")]
    [InlineData("{\"payloadType\"", "{\"payload\\u0054ype\":\"application/vnd.in-toto+json\",\"payloadType\"", "twice")]
    [InlineData("{\"keyid\"", "{\"sig\":\"MAYCAQECAQE=\",\"keyid\"", "twice")]
    [InlineData("{\"keyid\"", "{\"k\\u0065yid\":\"\",\"keyid\"", "twice")]
    [InlineData("{\"payloadType\"", "{\"x\":1,\"payloadType\"", "does not have")]
    [InlineData("{\"keyid\"", "{\"cert\":\"\",\"keyid\"", "does not have")]
    [InlineData("{\"payloadType\"", " {\"payloadType\"", "white space")]
    [InlineData("{\"payloadType\"", "\uFEFF{\"payloadType\"", "not well-formed")]
    [InlineData("\"payload\":", "\"payload\": ", "white space")]
    [InlineData("]}", "]}\n", "white space")]
    [InlineData("]}", "]}\r\n", "white space")]
    [InlineData("]}", "],}", "not well-formed")]
    [InlineData("]}", "]}{}", "not well-formed")]
    [InlineData("}]", "},{\"sig\":\"MAYCAQECAQE=\"}]", "more than one signature")]
    [InlineData("}]", "}", "not well-formed")]
    [InlineData("example.org/orders+ee72e742", "\\ud800", "lone surrogate")]
    [InlineData("example.org/orders+ee72e742", "\\udc00\\ud800", "lone surrogate")]
    [InlineData("\"eyJf", "\"eyJf ", "not base64")]
    [InlineData("fQ==\"", "fR==\"", "not base64")]
    [InlineData("fQ==\"", "fQ\"", "not base64")]
    [InlineData("\"eyJf", "\"_yJf", "not base64")]
    [InlineData("\"payload\":\"", "\"payload\":7,\"x\":\"", "not well-formed")]
    public void An_envelope_with_anything_else_in_it_is_refused(string part, string instead, string why)
    {
        s_golden.Should().Contain(part);

        FluentActions.Invoking(() => DsseEnvelope.Parse(Encoding.UTF8.GetBytes(s_golden.Replace(part, instead, StringComparison.Ordinal)), Type))
            .Should().Throw<LedgerFormatException>().Which.Message.Should().Contain(why);
    }

    [Theory]
    [InlineData("""{}""", "lacks")]
    [InlineData("""{"payloadType":"application/vnd.in-toto+json","payload":""}""", "lacks")]
    [InlineData("""{"payloadType":"application/vnd.in-toto+json","payload":"","signatures":[]}""", "no signature")]
    [InlineData("""{"payloadType":"application/vnd.in-toto+json","payload":"","signatures":[{}]}""", "no sig")]
    [InlineData("""{"payloadType":"application/vnd.in-toto+json","payload":"","signatures":[{"sig":"MAYCAQACAQE="}]}""", "strict DER")]
    [InlineData("""[]""", "not well-formed")]
    [InlineData("", "ends too early")]
    public void An_envelope_that_lacks_a_part_is_refused(string json, string why) =>
        FluentActions.Invoking(() => DsseEnvelope.Parse(Encoding.UTF8.GetBytes(json), Type)).Should().Throw<LedgerFormatException>().Which.Message.Should().Contain(why);

    [Fact]
    public void Overlong_UTF8_is_refused()
    {
        byte[] bytes = [.. GoldenSigning.Envelope[..16], 0xC0, 0xAF, .. GoldenSigning.Envelope[16..]];

        FluentActions.Invoking(() => DsseEnvelope.Parse(bytes, Type)).Should().Throw<LedgerFormatException>().WithMessage("*UTF-8*");
    }

    private static string Escape(string base64) => string.Concat(base64.Select(c => $"\\u{(int)c:x4}"));
}
