using System.Security.Cryptography;

namespace DqLineage;

/// <summary>The key of one data subject: 256 random bits, and a random id that says nothing of the subject.</summary>
/// <remarks>Disposing it overwrites the key in memory. Copies that the runtime or the operating system made of the memory are out of reach.</remarks>
public sealed class SubjectKey : IDisposable
{
    /// <summary>How many bytes a key has.</summary>
    public const int Bytes = 32;

    private readonly byte[] _secret;
    private bool _isDisposed;

    /// <summary>Takes a key as a key store kept it.</summary>
    /// <param name="keyId">The key's id: 32 lower-case hexadecimal digits.</param>
    /// <param name="secret">The key's 32 bytes; they are copied.</param>
    /// <exception cref="ArgumentException">The id or the key is none.</exception>
    public SubjectKey(string keyId, ReadOnlySpan<byte> secret)
    {
        KeyId = SubjectPseudonym.Require(keyId, nameof(keyId));
        _secret = secret.Length == Bytes
            ? secret.ToArray()
            : throw new ArgumentException($"A subject's key has {Bytes} bytes, and these are {secret.Length}.", nameof(secret));
    }

    /// <summary>The key's id: the pseudonym that the ledger has for the data subject.</summary>
    public string KeyId { get; }

    /// <summary>The key itself, for a key store to keep. Nobody else needs it.</summary>
    public ReadOnlySpan<byte> Secret => _isDisposed ? throw new ObjectDisposedException(nameof(SubjectKey)) : _secret;

    /// <summary>Makes a new key with a new id.</summary>
    /// <returns>The key.</returns>
    public static SubjectKey Create()
    {
        Span<byte> secret = stackalloc byte[Bytes];
        RandomNumberGenerator.Fill(secret);
        var key = new SubjectKey(RandomNumberGenerator.GetHexString(SubjectPseudonym.Length, lowercase: true), secret);
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    /// <summary>Overwrites the key in memory.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_secret);
        _isDisposed = true;
    }
}
