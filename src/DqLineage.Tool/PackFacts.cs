using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DqLineage.Tool;

/// <summary>What a pack says of itself. Nothing of it is checked, and none of it is more than shown: of any zip so much is read and no more.</summary>
internal sealed class PackFacts
{
    internal const string Project = "DqLineage-Project";
    internal const string Origin = "DqLineage-Origin";
    internal const string LedgerId = "External-Identifier";
    internal const string Scope = "DqLineage-Scope";
    internal const string LedgerSize = "DqLineage-Ledger-Size";
    internal const string LedgerTime = "DqLineage-Ledger-Time";
    internal const string Records = "DqLineage-Records";
    internal const string Withheld = "DqLineage-Withheld";
    internal const string MadeBy = "Bag-Software-Agent";

    private const string BagInfo = "bag-info.txt";
    private const string CheckpointName = "data/records/checkpoint";
    private const string SignerName = "signatures/signer.pem";

    private const int MaxBytes = 64 * 1024;
    private const int MaxMembers = 100;

    private readonly Dictionary<string, string> _fields;

    private PackFacts(Dictionary<string, string> fields) => _fields = fields;

    internal required IReadOnlyList<PackMember> Members { get; init; }

    /// <summary>How many members the zip has, shown or not.</summary>
    internal required int MemberCount { get; init; }

    /// <summary>The checkpoint, when there is one that can be read.</summary>
    internal SignedCheckpoint? Checkpoint { get; private init; }

    /// <summary>SHA-256 of the public key that came with the pack, when there is one that can be read.</summary>
    internal string? SignerFingerprint { get; private init; }

    /// <summary>What the pack's bag-info says under a label; <see langword="null"/> when nothing.</summary>
    internal string? this[string label] => _fields.GetValueOrDefault(label);

    /// <exception cref="ToolException">It is no zip.</exception>
    internal static async Task<PackFacts> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 4096, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            try
            {
                using var zip = new ZipArchive(file, ZipArchiveMode.Read);
                return new PackFacts(FieldsOf(await ReadAsync(zip, BagInfo, cancellationToken).ConfigureAwait(false)))
                {
                    Members = [.. zip.Entries.Take(MaxMembers).Select(entry => new PackMember { Name = entry.FullName, Bytes = entry.Length })],
                    MemberCount = zip.Entries.Count,
                    Checkpoint = CheckpointOf(await ReadAsync(zip, CheckpointName, cancellationToken).ConfigureAwait(false)),
                    SignerFingerprint = FingerprintOf(await ReadAsync(zip, SignerName, cancellationToken).ConfigureAwait(false)),
                };
            }
            catch (InvalidDataException exception)
            {
                throw new ToolException(ExitCode.Finding, $"{path} is no zip file that can be read: {exception.Message} 'dqlineage pack verify' says where it breaks.", exception);
            }
        }
    }

    private static async Task<byte[]?> ReadAsync(ZipArchive zip, string name, CancellationToken cancellationToken)
    {
        if (zip.GetEntry(name) is not { } entry)
        {
            return null;
        }

        // However large the directory says that it is.
        byte[] content = new byte[MaxBytes + 1];
        Stream stream = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            int length = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return length <= MaxBytes ? content[..length] : null;
        }
    }

    private static Dictionary<string, string> FieldsOf(byte[]? bagInfo)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in Encoding.UTF8.GetString(bagInfo ?? []).Split('\n'))
        {
            if (line.Split(": ", 2) is [string label, string value])
            {
                fields.TryAdd(label, value);
            }
        }

        return fields;
    }

    private static SignedCheckpoint? CheckpointOf(byte[]? note)
    {
        try
        {
            return note is null ? null : SignedCheckpoint.Parse(note);
        }
        catch (LedgerFormatException)
        {
            // Shown as one that cannot be read.
            return null;
        }
    }

    private static string? FingerprintOf(byte[]? pem)
    {
        string text = Encoding.UTF8.GetString(pem ?? []);
        return PemEncoding.TryFind(text, out PemFields fields)
            ? KeyText.FingerprintOf(Convert.FromBase64String(text[fields.Base64Data]))
            : null;
    }
}
