using System.Security.Cryptography;

namespace DqLineage;

/// <summary>Reads the one private key of a PEM text (RFC 7468).</summary>
internal static class PemKey
{
    private const string Encrypted = "ENCRYPTED PRIVATE KEY";

    /// <param name="pem">The text.</param>
    /// <param name="place">Where it is from, for messages.</param>
    /// <param name="password">The password of an encrypted key.</param>
    internal static ECDsa Read(ReadOnlySpan<char> pem, string place, string? password)
    {
        ReadOnlySpan<char> block = FindOne(pem, place);
        if (block.IsEmpty)
        {
            throw new LedgerKeyException(WhyNone(pem, place));
        }

        bool isEncrypted = block.StartsWith("-----BEGIN " + Encrypted, StringComparison.Ordinal);
        if (isEncrypted && password is null)
        {
            throw new LedgerKeyException($"The private key in {place} is encrypted: give its password.");
        }

        if (!isEncrypted && password is not null)
        {
            throw new LedgerKeyException($"The private key in {place} is not encrypted, and a password was given: leave the password out, or encrypt the key with 'openssl pkcs8 -topk8'.");
        }

        return Import(block, place, password);
    }

    private static ECDsa Import(ReadOnlySpan<char> block, string place, string? password)
    {
        var key = ECDsa.Create();
        try
        {
            if (password is null)
            {
                key.ImportFromPem(block);
            }
            else
            {
                key.ImportFromEncryptedPem(block, password);
            }

            return key;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new LedgerKeyException(
                $"The private key in {place} cannot be used: {exception.Message} "
                + (password is null ? "It must be an EC key of P-256." : "Check the password; the key must be an EC key of P-256."),
                exception);
        }
    }

    /// <summary>The block of the private key; empty when there is none. Certificates and curve parameters beside it are passed over.</summary>
    private static ReadOnlySpan<char> FindOne(ReadOnlySpan<char> pem, string place)
    {
        ReadOnlySpan<char> found = default;
        while (PemEncoding.TryFind(pem, out PemFields fields))
        {
            if (pem[fields.Label] is "PRIVATE KEY" or "EC PRIVATE KEY" or Encrypted)
            {
                found = found.IsEmpty
                    ? pem[fields.Location]
                    : throw new LedgerKeyException($"There is more than one private key in {place}: leave the one that is meant.");
            }

            pem = pem[fields.Location.End..];
        }

        return found;
    }

    private static string WhyNone(ReadOnlySpan<char> pem, string place) =>
        pem.Contains("Proc-Type:", StringComparison.Ordinal)
            ? $"The private key in {place} is encrypted in the old form of OpenSSL: convert it with 'openssl pkcs8 -topk8'."
        : pem.Contains("OPENSSH PRIVATE KEY", StringComparison.Ordinal)
            ? $"The private key in {place} is one of OpenSSH: make a key with LedgerKeyFile.CreateAsync or 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256'."
        : pem.Contains("PUBLIC KEY", StringComparison.Ordinal) || pem.Contains("CERTIFICATE", StringComparison.Ordinal)
            ? $"There is no private key in {place}, but a public key or a certificate: give the private key that belongs to it."
        : $"There is no private key in {place}: it must hold one PEM block, PRIVATE KEY, ENCRYPTED PRIVATE KEY or EC PRIVATE KEY.";
}
