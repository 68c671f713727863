using System.Security.Cryptography;

namespace DqLineage;

/// <summary>Keys of data subjects in memory: for tests, and for ledgers that are in memory too. When the process ends, everything they sealed is erased.</summary>
public sealed class InMemorySubjectKeyStore : SubjectKeyStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _subjects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override ValueTask<string?> FindKeyIdAsync(string subjectId, CancellationToken cancellationToken = default)
    {
        SubjectId.Require(subjectId, nameof(subjectId));
        lock (_lock)
        {
            return new(_subjects.GetValueOrDefault(subjectId));
        }
    }

    /// <inheritdoc/>
    public override ValueTask<SubjectKey> GetOrCreateAsync(string subjectId, CancellationToken cancellationToken = default)
    {
        SubjectId.Require(subjectId, nameof(subjectId));
        lock (_lock)
        {
            if (_subjects.TryGetValue(subjectId, out string? keyId))
            {
                return new(_keys.TryGetValue(keyId, out byte[]? secret) ? new SubjectKey(keyId, secret) : throw SubjectId.KeyIsGone(keyId));
            }

            var key = SubjectKey.Create();
            _keys.Add(key.KeyId, key.Secret.ToArray());
            _subjects.Add(subjectId, key.KeyId);
            return new(key);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<SubjectKey?> FindKeyAsync(string keyId, CancellationToken cancellationToken = default)
    {
        SubjectPseudonym.Require(keyId, nameof(keyId));
        lock (_lock)
        {
            return new(_keys.TryGetValue(keyId, out byte[]? secret) ? new SubjectKey(keyId, secret) : null);
        }
    }

    /// <inheritdoc/>
    public override ValueTask DestroyAsync(string keyId, CancellationToken cancellationToken = default)
    {
        SubjectPseudonym.Require(keyId, nameof(keyId));
        lock (_lock)
        {
            if (_keys.Remove(keyId, out byte[]? secret))
            {
                CryptographicOperations.ZeroMemory(secret);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask ForgetAsync(string subjectId, CancellationToken cancellationToken = default)
    {
        SubjectId.Require(subjectId, nameof(subjectId));
        lock (_lock)
        {
            if (_subjects.TryGetValue(subjectId, out string? keyId) && _keys.ContainsKey(keyId))
            {
                throw SubjectId.KeyIsThere(keyId);
            }

            _subjects.Remove(subjectId);
        }

        return ValueTask.CompletedTask;
    }
}
