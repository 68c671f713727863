using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DqLineage;

// FORMAT (DSSE v1, secure-systems-lab/dsse), docs/formats/checkpoint-v1.md
//
//   {"payloadType":"…","payload":"base64","signatures":[{"keyid":"name+id","sig":"base64(strict DER)"}]}
//
// Signed is "DSSEv1 " len(type) " " type " " len(payload) " " payload, lengths in bytes. Here: one signature, at most
// 16 MiB, no white space, no member twice, none that is unknown.

/// <summary>A payload of a stated type with one signature. The key id in it is a hint and decides nothing.</summary>
internal sealed class DsseEnvelope
{
    internal const int MaxBytes = 16 * 1024 * 1024;

    // Nobody puts an envelope into a web page, and '+' in base64 and in media types reads best as it is.
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _payload;
    private readonly byte[] _signature;

    internal DsseEnvelope(string payloadType, byte[] payload, string? keyIdHint, byte[] signature)
    {
        PayloadType = payloadType;
        _payload = payload;
        KeyIdHint = keyIdHint;
        _signature = signature;
    }

    internal string PayloadType { get; }

    internal ReadOnlyMemory<byte> Payload => _payload;

    internal string? KeyIdHint { get; }

    /// <summary>The signature, in strict DER.</summary>
    internal ReadOnlyMemory<byte> Signature => _signature;

    /// <summary>What is signed (PAE, the pre-authentication encoding).</summary>
    internal static byte[] EncodeMessage(string payloadType, ReadOnlySpan<byte> payload)
    {
        byte[] type = Encoding.UTF8.GetBytes(payloadType);
        return
        [
            .. "DSSEv1 "u8, .. Encoding.ASCII.GetBytes(type.Length.ToString(CultureInfo.InvariantCulture)), (byte)' ', .. type,
            (byte)' ', .. Encoding.ASCII.GetBytes(payload.Length.ToString(CultureInfo.InvariantCulture)), (byte)' ', .. payload,
        ];
    }

    internal static async ValueTask<DsseEnvelope> SignAsync(string payloadType, ReadOnlyMemory<byte> payload, LedgerSigner signer, CancellationToken cancellationToken = default)
    {
        IdentifierRule.Require(payloadType, "payload type", nameof(payloadType));
        byte[] signature = await signer.SignAsync(EncodeMessage(payloadType, payload.Span), cancellationToken).ConfigureAwait(false);
        return new DsseEnvelope(payloadType, payload.ToArray(), HintOf(signer.VerifierKey), signature);
    }

    /// <summary>Reads an envelope.</summary>
    /// <param name="json">The bytes.</param>
    /// <param name="payloadType">The type that the payload must have: another one is refused, however well it is signed.</param>
    /// <exception cref="LedgerFormatException">The bytes are no envelope with one signature, or its payload is of another type.</exception>
    internal static DsseEnvelope Parse(ReadOnlySpan<byte> json, string payloadType) => new DsseReader(json).Read(payloadType);

    internal byte[] ToBytes()
    {
        var buffer = new ByteBuffer(256 + (_payload.Length * 3 / 2));
        using (var writer = new Utf8JsonWriter(buffer, s_writing))
        {
            writer.WriteStartObject();
            writer.WriteString("payloadType", PayloadType);
            writer.WriteBase64String("payload", _payload);
            writer.WriteStartArray("signatures");
            writer.WriteStartObject();
            if (KeyIdHint is not null)
            {
                writer.WriteString("keyid", KeyIdHint);
            }

            writer.WriteBase64String("sig", _signature);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.Written.ToArray();
    }

    /// <summary>Whether a key made the signature.</summary>
    internal bool IsSignedBy(LedgerVerifierKey key) => key.Verifies(EncodeMessage(PayloadType, _payload), _signature);

    /// <summary>Checks the signature with every key of a policy: the hint is not asked.</summary>
    /// <param name="trust">The keys that count.</param>
    /// <param name="time">When it was signed, as far as that is known.</param>
    internal SignatureVerification Verify(TrustPolicy trust, DateTimeOffset? time)
    {
        byte[] message = EncodeMessage(PayloadType, _payload);
        string? outOfRange = null;
        foreach (TrustedKey known in trust.Keys)
        {
            if (!known.Key.Verifies(message, _signature))
            {
                continue;
            }

            if (known.Covers(time))
            {
                return SignatureVerification.Trusted([known.Key]);
            }

            outOfRange ??= known.WhyNot(time);
        }

        // A hint that names a known key says only what went wrong.
        return outOfRange is null && trust.Keys.FirstOrDefault(known => string.Equals(HintOf(known.Key), KeyIdHint, StringComparison.Ordinal)) is { } named
            ? SignatureVerification.Invalid($"The signature that names the key {named.Key.Show()} is not by that key, or the payload was changed.")
            : SignatureVerification.Unverified(outOfRange ?? "The signature is not by a trusted key.");
    }

    private static string HintOf(LedgerVerifierKey key) => string.Create(CultureInfo.InvariantCulture, $"{key.Name}+{key.KeyId:x8}");
}
