using System.Security.Cryptography;
using System.Text;

namespace DqLineage;

/// <summary>The files of a pack that is being checked, read with limits and never written anywhere.</summary>
internal sealed class PackBag
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ZipReader _zip;
    private readonly Dictionary<string, ZipMember> _members;
    private readonly Dictionary<string, string> _digests = new(StringComparer.Ordinal);

    private PackBag(ZipReader zip)
    {
        _zip = zip;
        _members = zip.Members.ToDictionary(member => member.Name, StringComparer.Ordinal);
    }

    internal IEnumerable<string> Paths => _zip.Members.Select(member => member.Name);

    internal static async Task<PackBag> OpenAsync(Stream pack, CancellationToken cancellationToken)
    {
        ZipReader zip = await ZipReader.OpenAsync(pack, cancellationToken).ConfigureAwait(false);
        PackLayout.Require(zip.Members);
        return new PackBag(zip);
    }

    internal bool Has(string path) => _members.ContainsKey(path);

    /// <summary>The SHA-256 of a file; reads the file unless that was done before.</summary>
    internal async Task<string> DigestAsync(string path, CancellationToken cancellationToken)
    {
        if (!_digests.TryGetValue(path, out string? digest))
        {
            await ReadAsync(path, static (_, _) => { }, 0, cancellationToken).ConfigureAwait(false);
            digest = _digests[path];
        }

        return digest;
    }

    internal long LengthOf(string path) => _members[path].Bytes;

    internal async Task<string> ReadTextAsync(string path, CancellationToken cancellationToken)
    {
        byte[] text = await ReadBytesAsync(path, cancellationToken).ConfigureAwait(false);
        try
        {
            return s_utf8.GetString(text);
        }
        catch (DecoderFallbackException exception)
        {
            throw new PackFault(path, "it is not UTF-8") { Byte = exception.Index };
        }
    }

    /// <summary>Reads a file that is held in memory, and has a limit for that.</summary>
    internal async Task<byte[]> ReadBytesAsync(string path, CancellationToken cancellationToken)
    {
        long limit = PackLimits.MaxBytesOf(path);
        if (Has(path) && LengthOf(path) > limit)
        {
            throw new PackFault(path, $"it is longer than {limit} bytes");
        }

        using var text = new MemoryStream();
        await ReadAsync(path, static (chunk, buffer) => buffer.Write(chunk.Span), text, cancellationToken).ConfigureAwait(false);
        return text.ToArray();
    }

    /// <summary>Reads a file to its end, hands on each chunk, and keeps the digest.</summary>
    internal async Task ReadAsync<T>(string path, Action<ReadOnlyMemory<byte>, T> take, T state, CancellationToken cancellationToken)
    {
        if (!_members.TryGetValue(path, out ZipMember? member))
        {
            throw new PackFault(path, "the file is missing");
        }

        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await _zip.ReadAsync(member, Hash, (sha256, take, state), cancellationToken).ConfigureAwait(false);
        _digests[path] = Convert.ToHexStringLower(sha256.GetHashAndReset());

        static void Hash(ReadOnlyMemory<byte> chunk, (IncrementalHash Sha256, Action<ReadOnlyMemory<byte>, T> Take, T State) to)
        {
            to.Sha256.AppendData(chunk.Span);
            to.Take(chunk, to.State);
        }
    }
}
