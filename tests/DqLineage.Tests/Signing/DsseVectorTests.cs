using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DqLineage.Tests.Signing;

/// <summary>The example of the DSSE protocol, whose signature is r‖s: our envelopes take DER alone, as openssl makes it.</summary>
public class DsseVectorTests
{
    private const string Folder = "integrity/dsse";

    [SharedDataFact(Folder)]
    public void The_message_and_its_signature_are_those_of_the_example_and_the_envelope_is_refused_as_no_DER()
    {
        using var vector = JsonDocument.Parse(File.ReadAllBytes(SharedData.Find(Folder + "/vector.json")!));
        JsonElement root = vector.RootElement;
        string type = root.GetProperty("payloadType").GetString()!;
        byte[] body = Encoding.UTF8.GetBytes(root.GetProperty("bodyUtf8").GetString()!);
        byte[] signature = root.GetProperty("envelope").GetProperty("signatures")[0].GetProperty("sig").GetBytesFromBase64();
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Coordinate(root, "x"), Y = Coordinate(root, "y") } });
        byte[] spki = key.ExportSubjectPublicKeyInfo();

        byte[] message = DsseEnvelope.EncodeMessage(type, body);

        Encoding.UTF8.GetString(message).Should().Be(root.GetProperty("pae").GetString());
        EcdsaPublicKey.VerifiesFixedLength(spki, SHA256.HashData(message), signature).Should().BeTrue();
        byte[] envelope = JsonSerializer.SerializeToUtf8Bytes(root.GetProperty("envelope"));
        FluentActions.Invoking(() => DsseEnvelope.Parse(envelope, type)).Should().Throw<LedgerFormatException>().WithMessage("*strict DER*");

        // The same signature in DER is taken.
        string der = Convert.ToBase64String(EcdsaSignature.WriteDer(signature));
        byte[] ours = Encoding.UTF8.GetBytes($$"""{"payloadType":"{{type}}","payload":"{{Convert.ToBase64String(body)}}","signatures":[{"sig":"{{der}}"}]}""");
        DsseEnvelope.Parse(ours, type).IsSignedBy(LedgerVerifierKey.Create("example.com/key", spki)).Should().BeTrue();
    }

    private static byte[] Coordinate(JsonElement root, string name)
    {
        byte[] bytes = BigInteger.Parse(root.GetProperty(name).GetString()!, CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
