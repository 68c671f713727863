using System.Security.Cryptography;
using System.Text;

namespace DqLineage;

/// <summary>Keys of data subjects in a folder of their own, which only its owner may read.</summary>
/// <remarks>
/// <para>FORMAT (v1): <c>store.key</c> holds a secret of 256 bits; <c>subjects/HMAC-SHA256(secret, subject)</c> the id of the subject's key; <c>keys/KEY-ID</c> the key, in
/// base64. All names are lower-case hexadecimal. No file says who a subject is, and without the secret nobody can find out by trying ids.</para>
/// <para>Keep it on another disk than the ledger, and out of the ledger's backups: see docs/personal-data.md. Nothing is kept in memory: a key that another process
/// destroyed is gone for this one too.</para>
/// </remarks>
public sealed class FileSubjectKeyStore : SubjectKeyStore
{
    private readonly SubjectKeyFolder _folder;

    /// <summary>Uses a key store that is in a folder. Nothing is read yet.</summary>
    /// <param name="folder">The folder, as <see cref="CreateAsync"/> made it.</param>
    public FileSubjectKeyStore(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        _folder = new SubjectKeyFolder(Path.GetFullPath(folder));
    }

    /// <summary>The folder.</summary>
    public string Folder => _folder.Path;

    /// <summary>Begins a key store in a folder that has none. Never done by itself: a folder that is not mounted must not look like a store without keys.</summary>
    /// <param name="folder">The folder; made when it is not there, and open to its owner only.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The store.</returns>
    /// <exception cref="SubjectKeyStoreException">There is a store already, or keys without their secret, or the folder cannot be written or is open to others.</exception>
    public static async Task<FileSubjectKeyStore> CreateAsync(string folder, CancellationToken cancellationToken = default)
    {
        var store = new FileSubjectKeyStore(folder);
        await store._folder.CreateAsync(cancellationToken).ConfigureAwait(false);
        return store;
    }

    /// <inheritdoc/>
    public override ValueTask<string?> FindKeyIdAsync(string subjectId, CancellationToken cancellationToken = default)
    {
        SubjectId.Require(subjectId, nameof(subjectId));
        return new(_folder.ReadKeyId(NameOf(subjectId)));
    }

    /// <inheritdoc/>
    public override async ValueTask<SubjectKey> GetOrCreateAsync(string subjectId, CancellationToken cancellationToken = default)
    {
        SubjectId.Require(subjectId, nameof(subjectId));
        string name = NameOf(subjectId);
        if (Find(name) is { } known)
        {
            return known;
        }

        using IDisposable turn = await _folder.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (Find(name) is { } madeMeanwhile)
        {
            return madeMeanwhile;
        }

        // The key first: what is cut off in between is a key that nothing was sealed with.
        var key = SubjectKey.Create();
        _folder.WriteKey(key);
        _folder.WriteKeyId(name, key.KeyId);
        return key;
    }

    /// <inheritdoc/>
    public override ValueTask<SubjectKey?> FindKeyAsync(string keyId, CancellationToken cancellationToken = default)
    {
        SubjectPseudonym.Require(keyId, nameof(keyId));
        CryptographicOperations.ZeroMemory(_folder.ReadSecret());
        return new(_folder.ReadKey(keyId));
    }

    /// <inheritdoc/>
    public override async ValueTask DestroyAsync(string keyId, CancellationToken cancellationToken = default)
    {
        SubjectPseudonym.Require(keyId, nameof(keyId));
        CryptographicOperations.ZeroMemory(_folder.ReadSecret());
        using IDisposable turn = await _folder.EnterAsync(cancellationToken).ConfigureAwait(false);
        _folder.DestroyKey(keyId);
    }

    /// <inheritdoc/>
    public override async ValueTask ForgetAsync(string subjectId, CancellationToken cancellationToken = default)
    {
        SubjectId.Require(subjectId, nameof(subjectId));
        string name = NameOf(subjectId);
        using IDisposable turn = await _folder.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (_folder.ReadKeyId(name) is { } keyId)
        {
            using SubjectKey? key = _folder.ReadKey(keyId);
            if (key is not null)
            {
                throw SubjectId.KeyIsThere(keyId);
            }

            _folder.DestroyKeyId(name);
        }
    }

    private SubjectKey? Find(string name) =>
        _folder.ReadKeyId(name) is { } keyId ? _folder.ReadKey(keyId) ?? throw SubjectId.KeyIsGone(keyId) : null;

    private string NameOf(string subjectId)
    {
        byte[] secret = _folder.ReadSecret();
        try
        {
            return Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(subjectId)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
