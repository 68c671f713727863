using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DqLineage;

/// <summary>The files of a pack that is being checked, read with limits and never written anywhere.</summary>
/// <remarks>
/// This reads zips as <see cref="ZipArchive"/> does, with names, sizes and ratios checked. It does not prove that other
/// programs would see the same members; the strict reader that does is a later version's.
/// </remarks>
internal sealed class PackBag
{
    private const int MaxEntries = 10_000;
    private const long MaxTextBytes = 64L * 1024 * 1024;
    private const long MaxTotalBytes = 1L << 40;
    private const long MaxRatio = 400;
    private const long RatioFreeBytes = 1024 * 1024;

    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _digests = new(StringComparer.Ordinal);

    private PackBag()
    {
    }

    internal IEnumerable<string> Paths => _entries.Keys;

    internal static PackBag Open(ZipArchive zip)
    {
        var bag = new PackBag();
        var folded = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        long total = 0;
        if (zip.Entries.Count > MaxEntries)
        {
            throw new PackFault("the zip", $"it has {zip.Entries.Count} members, over the limit of {MaxEntries}");
        }

        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            if (FaultOfName(entry.FullName) is { } fault)
            {
                throw new PackFault(SafeText.Show(entry.FullName), fault);
            }

            if (!folded.Add(entry.FullName))
            {
                throw new PackFault(entry.FullName, "the name stands in the zip twice");
            }

            if (entry.Length > RatioFreeBytes && entry.Length > MaxRatio * entry.CompressedLength)
            {
                throw new PackFault(entry.FullName, $"it unpacks to more than {MaxRatio} times its size");
            }

            total += entry.Length;
            bag._entries.Add(entry.FullName, entry);
        }

        return total <= MaxTotalBytes ? bag : throw new PackFault("the zip", "it unpacks to more than 1 TiB");
    }

    internal bool Has(string path) => _entries.ContainsKey(path);

    /// <summary>The SHA-256 of a file; reads the file unless that was done before.</summary>
    internal async Task<string> DigestAsync(string path, CancellationToken cancellationToken)
    {
        if (!_digests.TryGetValue(path, out string? digest))
        {
            await ReadAsync(path, static (_, _) => { }, cancellationToken).ConfigureAwait(false);
            digest = _digests[path];
        }

        return digest;
    }

    internal long LengthOf(string path) => _entries[path].Length;

    internal async Task<string> ReadTextAsync(string path, CancellationToken cancellationToken)
    {
        if (LengthOf(path) > MaxTextBytes)
        {
            throw new PackFault(path, $"it is longer than {MaxTextBytes} bytes");
        }

        using var text = new MemoryStream();
        await ReadAsync(path, static (chunk, buffer) => buffer.Write(chunk.Span), text, cancellationToken).ConfigureAwait(false);
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(text.GetBuffer(), 0, (int)text.Length);
        }
        catch (DecoderFallbackException)
        {
            throw new PackFault(path, "it is not UTF-8");
        }
    }

    /// <summary>Reads a file to its end, hands on each chunk, and keeps the digest.</summary>
    internal async Task ReadAsync<T>(string path, Action<ReadOnlyMemory<byte>, T> take, T state, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(path, out ZipArchiveEntry? entry))
        {
            throw new PackFault(path, "the file is missing");
        }

        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[256 * 1024];
        long length = 0;
        try
        {
            Stream stream = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                int read;
                while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
                {
                    length += read;
                    if (length > entry.Length)
                    {
                        throw new PackFault(path, $"it unpacks to more than the {entry.Length} bytes that the zip names");
                    }

                    sha256.AppendData(buffer, 0, read);
                    take(buffer.AsMemory(0, read), state);
                }
            }
        }
        catch (InvalidDataException exception)
        {
            throw new PackFault(path, "it cannot be unpacked: " + exception.Message);
        }

        if (length != entry.Length)
        {
            throw new PackFault(path, $"it unpacks to {length} bytes, where the zip names {entry.Length}");
        }

        _digests[path] = Convert.ToHexStringLower(sha256.GetHashAndReset());
    }

    private Task ReadAsync(string path, Action<ReadOnlyMemory<byte>, int> take, CancellationToken cancellationToken) =>
        ReadAsync(path, take, 0, cancellationToken);

    private static string? FaultOfName(string name)
    {
        bool isTag = name is PackFiles.BagIt or PackFiles.BagInfo or PackFiles.Manifest or PackFiles.TagManifest;
        bool isBelow = name.StartsWith(PackFiles.PayloadFolder, StringComparison.Ordinal) || name.StartsWith("signatures/", StringComparison.Ordinal);
        if (!isTag && !isBelow)
        {
            return "a pack has no such file";
        }

        bool isSafe = !name.Contains('\\', StringComparison.Ordinal) && !name.Contains(':', StringComparison.Ordinal) && IdentifierRule.IsValid(name)
            && name.Split('/').All(static part => part is not ("" or "." or ".."));
        return isSafe ? null : "the name is not a plain relative path";
    }
}
