using System.Text;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Signing;

/// <summary>No changed byte makes a reader throw anything but its own exception, or lets something else pass for what was signed.</summary>
public class SigningFuzzTests
{
    [Theory]
    [InlineData(1)]
    public void Notes(int seed) =>
        MutationFuzz.Run<LedgerFormatException>(seed, GoldenSigning.Note, bytes =>
        {
            var note = SignedNote.Parse(bytes);
            RequireUnlessSame(note.Verify(GoldenSigning.Trust).IsTrusted, note.Text, GoldenText);
        }).Should().BePositive("the reader must be reached beyond its first check");

    [Theory]
    [InlineData(2)]
    public void Checkpoints(int seed) =>
        MutationFuzz.Run<LedgerFormatException>(seed, GoldenSigning.Note, bytes =>
        {
            var signed = SignedCheckpoint.Parse(bytes);
            RequireUnlessSame(signed.Verify(GoldenSigning.Trust, GoldenSigning.Origin).IsTrusted, signed.Note.Text, GoldenText);
        }).Should().BePositive();

    [Theory]
    [InlineData(3)]
    public void Verifier_keys(int seed) =>
        MutationFuzz.Run<LedgerFormatException>(seed, Encoding.UTF8.GetBytes(GoldenSigning.VKey), bytes =>
        {
            string text = Encoding.Latin1.GetString(bytes);
            LedgerVerifierKey.Parse(text).ToString().Should().Be(text);
        }).Should().BePositive("another name is another key");

    [Theory]
    [InlineData(4)]
    public void Policies(int seed) =>
        MutationFuzz.Run<LedgerFormatException>(seed, Encoding.UTF8.GetBytes(GoldenSigning.Policy), bytes => TrustPolicy.Parse(Encoding.UTF8.GetString(bytes)))
            .Should().BePositive();

    [Theory]
    [InlineData(5)]
    public void Receipts(int seed) =>
        MutationFuzz.Run<LedgerFormatException>(seed, GoldenSigning.Receipt, bytes =>
        {
            var receipt = LedgerReceipt.Parse(bytes);
            receipt.ToBytes().Should().Equal(bytes);
        }).Should().BePositive();

    [Theory]
    [InlineData(6)]
    public void Envelopes(int seed) =>
        MutationFuzz.Run<LedgerFormatException>(seed, GoldenSigning.Envelope, bytes =>
        {
            var envelope = DsseEnvelope.Parse(bytes, GoldenSigning.PayloadType);
            RequireUnlessSame(envelope.IsSignedBy(GoldenSigning.Key), Encoding.UTF8.GetString(envelope.Payload.Span), """{"_type":"https://in-toto.io/Statement/v1"}""");
        }).Should().BePositive();

    [Theory]
    [InlineData(7)]
    public void Signatures(int seed)
    {
        byte[] der = SignedNote.Parse(GoldenSigning.Note).Signatures[0].Signature.ToArray();
        MutationFuzz.Run<InvalidOperationException>(seed, der, bytes =>
        {
            byte[] fixedLength = new byte[64];
            if (EcdsaSignature.TryReadDer(bytes, fixedLength))
            {
                EcdsaSignature.WriteDer(fixedLength).Should().Equal(bytes);
            }
        }).Should().BePositive();
    }

    private static string GoldenText => SignedNote.Parse(GoldenSigning.Note).Text;

    private static void RequireUnlessSame(bool isTrusted, string actual, string signed)
    {
        if (isTrusted)
        {
            actual.Should().Be(signed);
        }
    }
}
