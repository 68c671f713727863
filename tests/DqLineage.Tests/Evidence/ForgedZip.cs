using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DqLineage.Tests.Evidence;

/// <summary>A zip made byte by byte, so that each lie in it is deliberate.</summary>
internal sealed class ForgedZip
{
    internal const string Records = "data/records/records.jsonl";
    internal const string Readme = "data/README.txt";
    internal const string BagInfo = "bag-info.txt";
    internal const string Manifest = "manifest-sha256.txt";
    internal const string TagManifest = "tagmanifest-sha256.txt";

    private ForgedZip(IEnumerable<ForgedMember> members) => Members = [.. members];

    internal List<ForgedMember> Members { get; private set; }

    /// <summary>The members in the order of the directory, where that is another.</summary>
    internal List<ForgedMember>? Directory { get; set; }

    internal byte[] BeforeDirectory { get; set; } = [];

    internal byte[] BehindDirectory { get; set; } = [];

    /// <summary>Instead of the end record that fits.</summary>
    internal ForgedEnd End { get; } = new();

    internal byte[] Behind { get; set; } = [];

    internal ForgedMember this[string name] => Members.Single(member => Encoding.UTF8.GetString(member.Name) == name);

    /// <summary>The files of a pack, packed as they are there.</summary>
    internal static ForgedZip Of(byte[] pack)
    {
        using var archive = new ZipArchive(new MemoryStream(pack));
        var zip = new ForgedZip(PackLedger.Files(pack).Select(file => new ForgedMember(file.Key, file.Value)));
        int at = 0;
        foreach (ForgedMember member in zip.Members)
        {
            int data = at + 30 + member.Name.Length;
            int end = data + (int)archive.GetEntry(Encoding.UTF8.GetString(member.Name))!.CompressedLength;
            member.Packed = pack[data..end];
            at = end + 16;
        }

        return zip;
    }

    internal static ForgedZip Empty() => new([]);

    /// <summary>Puts a member in behind the readme.</summary>
    internal ForgedMember Add(string name, string content = "hello")
    {
        var member = new ForgedMember(name, Encoding.UTF8.GetBytes(content));
        Members.Insert(2, member);
        return member;
    }

    /// <summary>Changes a file, or takes it out, and nothing else: the manifests stay as they are.</summary>
    internal ForgedZip Change(string name, Func<string, string?> change)
    {
        int at = Members.FindIndex(member => Encoding.UTF8.GetString(member.Name) == name);
        string? changed = change(Encoding.UTF8.GetString(Members[at].Content));
        if (changed is null)
        {
            Members.RemoveAt(at);
        }
        else
        {
            Members[at] = new ForgedMember(name, Encoding.UTF8.GetBytes(changed));
        }

        return this;
    }

    /// <summary>Makes the count of bytes and files, and both manifests, agree with the files.</summary>
    internal ForgedZip Reseal()
    {
        ForgedMember[] payload = [.. Members.Where(member => Encoding.UTF8.GetString(member.Name).StartsWith("data/", StringComparison.Ordinal))];
        string oxum = string.Create(CultureInfo.InvariantCulture, $"Payload-Oxum: {payload.Sum(member => member.Content.Length)}.{payload.Length}");
        Change(BagInfo, text => string.Join('\n', text.Split('\n').Select(line => line.StartsWith("Payload-Oxum: ", StringComparison.Ordinal) ? oxum : line)));
        Change(Manifest, _ => ManifestOf(payload));
        return ResealTags();
    }

    /// <summary>Makes the tag manifest agree with the tag files.</summary>
    internal ForgedZip ResealTags() => Change(TagManifest, _ => ManifestOf([this["bagit.txt"], this[BagInfo], this[Manifest]]));

    internal byte[] Build()
    {
        using var bytes = new MemoryStream();
        using var zip = new BinaryWriter(bytes);
        foreach (ForgedMember member in Members.Where(member => member.IsInFile))
        {
            member.WriteLocal(zip);
        }

        zip.Write(BeforeDirectory);
        long directory = bytes.Position;
        List<ForgedMember> listed = [.. (Directory ?? Members).Where(member => member.IsInDirectory)];
        foreach (ForgedMember member in listed)
        {
            member.WriteEntry(zip);
        }

        long size = bytes.Position - directory;
        zip.Write(BehindDirectory);
        End.Write(zip, listed.Count, size, directory);
        zip.Write(Behind);
        return bytes.ToArray();
    }

    private static string ManifestOf(IEnumerable<ForgedMember> files) =>
        string.Concat(files.OrderBy(file => Encoding.UTF8.GetString(file.Name), StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Content))}  {Encoding.UTF8.GetString(file.Name)}\n"));
}
