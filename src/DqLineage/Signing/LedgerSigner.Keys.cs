using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DqLineage;

public abstract partial class LedgerSigner
{
    /// <summary>Signs with a key in a PEM file. Dispose the signer to forget the key.</summary>
    /// <param name="name">The key's name.</param>
    /// <param name="path">A file of at most 64 KiB that holds one private key: <c>PRIVATE KEY</c>, <c>ENCRYPTED PRIVATE KEY</c> or <c>EC PRIVATE KEY</c>.</param>
    /// <param name="password">The password of an encrypted key; absent otherwise.</param>
    /// <returns>The signer.</returns>
    /// <remarks>On Unix the file must be closed to group and others (<c>chmod 600</c>); where it is reached through a symbolic link, that is asked of the file itself.</remarks>
    /// <exception cref="ArgumentException">The name is none.</exception>
    /// <exception cref="LedgerKeyException">The file cannot be read or is open to others, or its key is no P-256 key or needs another password.</exception>
    public static LedgerSigner FromPemFile(string name, string path, string? password = null)
    {
        KeyName.Require(name, nameof(name));
        ArgumentException.ThrowIfNullOrEmpty(path);
        char[] pem = PemFile.Read(path);
        try
        {
            return new EcdsaSigner(name, PemKey.Read(pem, path, password));
        }
        finally
        {
            Array.Clear(pem);
        }
    }

    /// <summary>Signs with a key in PEM. Dispose the signer to forget the key.</summary>
    /// <param name="name">The key's name.</param>
    /// <param name="pem">Text that holds one private key: <c>PRIVATE KEY</c>, <c>ENCRYPTED PRIVATE KEY</c> or <c>EC PRIVATE KEY</c>.</param>
    /// <param name="password">The password of an encrypted key; absent otherwise.</param>
    /// <returns>The signer.</returns>
    /// <exception cref="ArgumentException">The name is none.</exception>
    /// <exception cref="LedgerKeyException">The text holds no P-256 key, or it needs another password.</exception>
    public static LedgerSigner FromPem(string name, ReadOnlySpan<char> pem, string? password = null)
    {
        KeyName.Require(name, nameof(name));
        return new EcdsaSigner(name, PemKey.Read(pem, "the text", password));
    }

    /// <summary>Signs with the private key of a certificate. Dispose the signer to let go of the key; the certificate stays the caller's.</summary>
    /// <param name="name">The key's name.</param>
    /// <param name="certificate">A certificate of an ECDSA P-256 key, with its private key.</param>
    /// <returns>The signer.</returns>
    /// <remarks>Only the key is used. Who issued the certificate, and until when it is valid, plays no part: trust is in the verifier key.</remarks>
    /// <exception cref="ArgumentException">The name is none.</exception>
    /// <exception cref="LedgerKeyException">The certificate has no private key, or one of another kind.</exception>
    public static LedgerSigner FromCertificate(string name, X509Certificate2 certificate)
    {
        KeyName.Require(name, nameof(name));
        ArgumentNullException.ThrowIfNull(certificate);
        ECDsa key = certificate.GetECDsaPrivateKey() ?? throw new LedgerKeyException(
            $"The certificate '{SafeText.Show(certificate.Subject)}' has no ECDSA private key: load it from a PFX file or a store together with its key, which must be of P-256.");
        return new EcdsaSigner(name, key);
    }
}
