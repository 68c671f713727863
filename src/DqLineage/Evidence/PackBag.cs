using System.Runtime.CompilerServices;
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
            await foreach (ReadOnlyMemory<byte> _ in ReadAsync(path, cancellationToken).ConfigureAwait(false))
            {
                // Read for the digest alone.
            }

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
        await foreach (ReadOnlyMemory<byte> chunk in ReadAsync(path, cancellationToken).ConfigureAwait(false))
        {
            text.Write(chunk.Span);
        }

        return text.ToArray();
    }

    /// <summary>Reads a file to its end, piece by piece, and keeps the digest. Each piece holds until the next is asked for.</summary>
    internal async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!_members.TryGetValue(path, out ZipMember? member))
        {
            throw new PackFault(path, "the file is missing");
        }

        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (ReadOnlyMemory<byte> chunk in _zip.ReadAsync(member, cancellationToken).ConfigureAwait(false))
        {
            sha256.AppendData(chunk.Span);
            yield return chunk;
        }

        _digests[path] = Convert.ToHexStringLower(sha256.GetHashAndReset());
    }
}
