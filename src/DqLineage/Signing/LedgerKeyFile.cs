using System.Security.Cryptography;
using System.Text;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>Files that hold a private key for a ledger.</summary>
public static class LedgerKeyFile
{
    // What OWASP asks of PBKDF2 with HMAC-SHA-256 (Password Storage Cheat Sheet, 2023).
    private const int Iterations = 600_000;

    /// <summary>Makes a new P-256 key and writes it into a new file as PKCS#8 PEM.</summary>
    /// <param name="path">The file, which must not be there yet. On Unix only its owner may read and write it, from its first byte on; on Windows it has the rights of its folder.</param>
    /// <param name="name">The key's name: a schema-less URL such as <c>example.org/ledger</c>, without spaces and plus signs.</param>
    /// <param name="password">Encrypts the key: AES-256 in CBC mode, PBKDF2 with HMAC-SHA-256 and 600,000 iterations. By default the key is not encrypted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The public key. Its text is the line that goes to whoever verifies; it can be made again from the file.</returns>
    /// <exception cref="ArgumentException">The name is none, or the password is empty.</exception>
    /// <exception cref="LedgerKeyException">The file is there already, or cannot be written.</exception>
    public static async Task<LedgerVerifierKey> CreateAsync(string path, string name, string? password = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        KeyName.Require(name, nameof(name));
        if (password is { Length: 0 })
        {
            throw new ArgumentException("An empty password protects nothing: give one, or leave it out for a key that is not encrypted.", nameof(password));
        }

        string full = Path.GetFullPath(path);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] pem = Encoding.ASCII.GetBytes((password is null ? key.ExportPkcs8PrivateKeyPem() : Encrypt(key, password)) + "\n");
        try
        {
            await WriteAsync(full, pem, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LedgerKeyException(
                Path.Exists(full)
                    ? $"{full} is there already, and a key file is never overwritten: choose another name."
                    : $"The key file {full} cannot be written: {exception.Message} Check that the folder is there and that this process may write into it.",
                exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pem);
        }

        return LedgerVerifierKey.Create(name, key.ExportSubjectPublicKeyInfo());
    }

    private static string Encrypt(ECDsa key, string password) =>
        key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Iterations));

    private static async Task WriteAsync(string path, byte[] pem, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
        try
        {
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(pem, cancellationToken).ConfigureAwait(false);
                DurableFile.Flush(file.SafeFileHandle, path);
            }

            DurableFile.FlushFolder(Path.GetDirectoryName(path)!);
        }
        catch
        {
            // Nothing was signed with it yet, and half a key is none.
            File.Delete(path);
            throw;
        }
    }
}
