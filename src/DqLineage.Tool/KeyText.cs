using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>Public keys as people compare them and programs read them.</summary>
internal static class KeyText
{
    /// <summary>What <c>openssl pkey -pubin -outform DER | sha256sum</c> prints for the key.</summary>
    internal static string FingerprintOf(ReadOnlyMemory<byte> publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey.Span));

    /// <summary>A key's name and id, as signatures carry them.</summary>
    internal static string Show(string name, uint keyId) => $"{name}+{Id(keyId)}";

    internal static string Id(uint keyId) => keyId.ToString("x8", CultureInfo.InvariantCulture);

    internal static void WriteKey(this Utf8JsonWriter json, LedgerVerifierKey key)
    {
        json.WriteString("name", key.Name);
        json.WriteString("key_id", Id(key.KeyId));
        json.WriteString("fingerprint", FingerprintOf(key.PublicKey));
        json.WriteString("vkey", key.ToString());
    }

    internal static void WriteSignatures(this Utf8JsonWriter json, SignedCheckpoint checkpoint) => json.WriteObjects("signatures", checkpoint.Note.Signatures, signature =>
    {
        json.WriteString("name", signature.Name);
        json.WriteString("key_id", Id(signature.KeyId));
    });

    /// <summary>What a checkpoint says, of which nothing is checked.</summary>
    internal static void WriteCheckpoint(this Utf8JsonWriter json, SignedCheckpoint checkpoint)
    {
        json.WriteString("origin", checkpoint.Checkpoint.Origin);
        json.WriteNumber("size", checkpoint.Checkpoint.Size);
        json.WriteString("root", checkpoint.Checkpoint.Root.ToString());
        json.WriteTime("time", checkpoint.Checkpoint.Time);
        json.WriteSignatures(checkpoint);
    }

    /// <summary>The names and ids that signature lines carry.</summary>
    internal static string ShowSignatures(SignedCheckpoint checkpoint) =>
        string.Join(", ", checkpoint.Note.Signatures.Select(signature => Show(signature.Name, signature.KeyId)));
}
