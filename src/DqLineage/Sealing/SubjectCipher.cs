using System.Security.Cryptography;
using System.Text;

namespace DqLineage;

/// <summary>Seals and opens texts with AES-256-GCM (NIST SP 800-38D).</summary>
internal static class SubjectCipher
{
    /// <summary>What a text may have in UTF-8: well within a line of 16 MiB.</summary>
    internal const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="key">The subject's key.</param>
    /// <param name="text">What is sealed.</param>
    /// <param name="isStable">Whether the same text gives the same sealed one, so that a person's records can be told by it.</param>
    /// <exception cref="ArgumentException">The text is too long, or no well-formed Unicode.</exception>
    internal static SealedText Seal(SubjectKey key, string text, bool isStable)
    {
        byte[] plain = BytesOf(text);
        try
        {
            byte[] payload = new byte[SealedText.NonceBytes + plain.Length + SealedText.TagBytes];
            Span<byte> nonce = payload.AsSpan(0, SealedText.NonceBytes);
            if (isStable)
            {
                FillStable(nonce, key, plain);
            }
            else
            {
                RandomNumberGenerator.Fill(nonce);
            }

            using var cipher = new AesGcm(key.Secret, SealedText.TagBytes);
            cipher.Encrypt(nonce, plain, payload.AsSpan(SealedText.NonceBytes, plain.Length), payload.AsSpan(^SealedText.TagBytes), SealedText.AssociatedDataOf(key.KeyId));
            return SealedText.Of(key.KeyId, payload);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Opens a sealed text; <see langword="null"/> when this key did not seal it as it stands.</summary>
    internal static string? Open(SubjectKey key, SealedText text)
    {
        byte[] payload = text.DecodePayload();
        byte[] plain = new byte[payload.Length - SealedText.NonceBytes - SealedText.TagBytes];
        try
        {
            using var cipher = new AesGcm(key.Secret, SealedText.TagBytes);
            cipher.Decrypt(
                payload.AsSpan(0, SealedText.NonceBytes), payload.AsSpan(SealedText.NonceBytes, plain.Length), payload.AsSpan(^SealedText.TagBytes), plain, text.AssociatedData);
            return s_strict.GetString(plain);
        }
        catch (Exception exception) when (exception is AuthenticationTagMismatchException or DecoderFallbackException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    // A nonce made of the text by a key of its own repeats only with the text itself, which then gives the same bytes and tells no more than that (as in AES-SIV, RFC 5297).
    private static void FillStable(Span<byte> nonce, SubjectKey key, ReadOnlySpan<byte> plain)
    {
        Span<byte> own = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Secret, own, salt: [], info: "dqseal1 stable nonce"u8);
        HMACSHA256.HashData(own, plain, hash);
        hash[..nonce.Length].CopyTo(nonce);
        CryptographicOperations.ZeroMemory(own);
    }

    private static byte[] BytesOf(string text)
    {
        try
        {
            byte[] plain = s_strict.GetBytes(text);
            return plain.Length <= MaxBytes
                ? plain
                : throw new ArgumentException($"The text takes {plain.Length} bytes of UTF-8: seal at most {MaxBytes}, or keep it elsewhere and record where.", nameof(text));
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException("The text holds half a surrogate pair, which is no text: pass well-formed Unicode.", nameof(text), exception);
        }
    }
}
