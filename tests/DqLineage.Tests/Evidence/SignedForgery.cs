using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DqLineage.Tests.Evidence;

/// <summary>A pack of which files were changed by somebody who can sign packs: manifests, statement and signatures fit again. Only the proof stands in the way.</summary>
internal static class SignedForgery
{
    /// <summary>Makes manifests, statement and signatures agree with the files.</summary>
    /// <param name="zip">The pack.</param>
    /// <param name="signer">Who signs.</param>
    /// <param name="payloadType">The payload type that is signed.</param>
    internal static async Task<byte[]> BuildAsync(ForgedZip zip, LedgerSigner signer, string payloadType = PackStatement.PayloadType)
    {
        zip.Reseal();
        var before = PackStatement.Parse(zip[PackFiles.Statement].Content);
        PackStatement statement = before with
        {
            Subjects = [PackSubject.Of(PackFiles.TagManifest, DigestOf(zip, PackFiles.TagManifest)), PackSubject.Of(PackFiles.Checkpoint, DigestOf(zip, PackFiles.Checkpoint))],
            Predicate = before.Predicate with { Records = Number(zip, "DqLineage-Records"), Withheld = Number(zip, "DqLineage-Withheld") },
        };
        byte[] bytes = statement.ToBytes();
        Put(zip, PackFiles.Statement, bytes);
        Put(zip, PackFiles.StatementSignature, await signer.SignAsync(bytes));
        Put(zip, PackFiles.StatementEnvelope, (await DsseEnvelope.SignAsync(payloadType, bytes, signer)).ToBytes());
        Put(zip, PackFiles.SignerKey, Encoding.ASCII.GetBytes(PackWriter.PemOf(signer.PublicKey.Span)));
        return zip.Build();
    }

    internal static void Put(ForgedZip zip, string path, byte[] content) => zip.Members[zip.Members.IndexOf(zip[path])] = new ForgedMember(path, content);

    /// <summary>Changes the records, and their count with them.</summary>
    internal static void ChangeRecords(ForgedZip zip, Action<List<string>> change)
    {
        List<string> lines = [.. Encoding.UTF8.GetString(zip[PackFiles.Records].Content).Split('\n')[..^1]];
        long before = lines.Count;
        change(lines);
        Put(zip, PackFiles.Records, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        zip.Change(PackFiles.BagInfo, text => text.Replace($"DqLineage-Records: {before}\n", $"DqLineage-Records: {lines.Count}\n", StringComparison.Ordinal));
    }

    /// <summary>Changes the multi-proof, which is written again as the format asks for.</summary>
    internal static void ChangeProof(ForgedZip zip, Func<string, string> change) => zip.Change(PackFiles.Proof, change);

    internal static string[] HashesOf(ForgedZip zip)
    {
        using var proof = JsonDocument.Parse(zip[PackFiles.Proof].Content);
        return [.. proof.RootElement.GetProperty("hashes").EnumerateArray().Select(hash => hash.GetString()!)];
    }

    private static string DigestOf(ForgedZip zip, string path) => Convert.ToHexStringLower(SHA256.HashData(zip[path].Content));

    private static long Number(ForgedZip zip, string label)
    {
        string line = Encoding.UTF8.GetString(zip[PackFiles.BagInfo].Content).Split('\n').Single(line => line.StartsWith(label + ": ", StringComparison.Ordinal));
        return long.Parse(line[(label.Length + 2)..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
