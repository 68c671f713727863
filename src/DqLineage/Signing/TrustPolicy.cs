using System.Text;
using System.Text.Unicode;

namespace DqLineage;

/// <summary>Whose signatures count: public keys with their names, each always or for a time.</summary>
/// <remarks>
/// Trust comes from outside of what is checked: never take a policy from the ledger, the pack or the folder that it is to
/// judge. Every key of a policy is trusted for whatever it signs, so give each ledger a policy of its own. Immutable and
/// thread-safe.
/// </remarks>
public sealed class TrustPolicy
{
    internal const int MaxBytes = 1024 * 1024;

    private readonly Dictionary<(string Name, uint KeyId), TrustedKey> _keys;

    internal TrustPolicy(Dictionary<(string Name, uint KeyId), TrustedKey> keys)
    {
        _keys = keys;
        Keys = [.. keys.Values];
    }

    /// <summary>The keys, in the order in which they were given.</summary>
    public IReadOnlyList<TrustedKey> Keys { get; }

    /// <summary>Trusts keys without limit of time. Without any key, nobody is trusted.</summary>
    /// <param name="keys">The keys, each once.</param>
    /// <exception cref="ArgumentException">A key is not supported, or two have the same name and id.</exception>
    public static TrustPolicy Of(params IReadOnlyList<LedgerVerifierKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var trusted = new Dictionary<(string, uint), TrustedKey>();
        foreach (LedgerVerifierKey key in keys)
        {
            ArgumentNullException.ThrowIfNull(key, nameof(keys));
            if (FaultOf(key) is { } fault || (fault = Add(trusted, new TrustedKey { Key = key })) is not null)
            {
                throw new ArgumentException($"The key {key.Show()} {fault}.", nameof(keys));
            }
        }

        return new TrustPolicy(trusted);
    }

    /// <summary>Reads the text of a policy file.</summary>
    /// <param name="text">
    /// A key a line: a vkey, then if needed <c> from=2026-01-01T00:00:00Z</c> (included) and <c> until=2027-01-01T00:00:00Z</c>
    /// (not included). Lines that begin with <c>#</c> and empty ones are passed over.
    /// </param>
    /// <returns>The policy.</returns>
    /// <exception cref="LedgerFormatException">A line is none of these, a key is not supported or stands there twice, or there is no key.</exception>
    public static TrustPolicy Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TrustPolicyReader.Read(text);
    }

    /// <summary>Reads a policy file, UTF-8 of at most 1 MiB.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="LedgerFormatException">The file is no policy; see <see cref="Parse"/>.</exception>
    /// <exception cref="IOException">The file is not there, or cannot be read.</exception>
    public static async Task<TrustPolicy> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] content = new byte[MaxBytes + 1];
        int length;
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        await using (file.ConfigureAwait(false))
        {
            length = await file.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        }

        return length > MaxBytes ? throw new LedgerFormatException($"The trust policy {path} is over {MaxBytes} bytes long: name a file that holds nothing but keys.")
            : Utf8.IsValid(content.AsSpan(0, length)) ? Parse(Encoding.UTF8.GetString(content, 0, length))
            : throw new LedgerFormatException($"The trust policy {path} is not valid UTF-8: save it as UTF-8.");
    }

    /// <summary>Looks a key up.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="keyId">Its id.</param>
    /// <returns>The key with the time that it is trusted for; <see langword="null"/> when no key has both.</returns>
    public TrustedKey? Find(string name, uint keyId) => _keys.GetValueOrDefault((name, keyId));

    /// <summary>Looks a key up that is trusted for what was signed at a time.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="keyId">Its id.</param>
    /// <param name="time">The time, or <see langword="null"/> when it is not known: then only keys without a range are trusted.</param>
    /// <returns>The key; <see langword="null"/> when none is trusted.</returns>
    public LedgerVerifierKey? Find(string name, uint keyId, DateTimeOffset? time) =>
        Find(name, keyId) is { } known && known.Covers(time) ? known.Key : null;

    internal static string? FaultOf(LedgerVerifierKey key) => key.IsSupported
        ? null
        : "is of Ed25519, whose signatures this library cannot check: ask for a key of ECDSA over P-256 (type 0x02)";

    internal static string? Add(Dictionary<(string Name, uint KeyId), TrustedKey> keys, TrustedKey key) =>
        keys.TryAdd((key.Key.Name, key.Key.KeyId), key) ? null : "has the name and id of another one: leave one of them";
}
