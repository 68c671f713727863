using System.Buffers;

namespace DqLineage;

/// <summary>A BagIt manifest: a SHA-256 and a path a line.</summary>
internal sealed class PackManifest
{
    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdef");

    private readonly Dictionary<string, string> _digests = new(StringComparer.Ordinal);

    private PackManifest(string path) => Path = path;

    internal string Path { get; }

    internal IReadOnlyDictionary<string, string> Digests => _digests;

    internal static PackManifest Parse(string path, string text)
    {
        var manifest = new PackManifest(path);
        foreach (string line in text.Split('\n')[..^1])
        {
            // 64 digits, two spaces, the path.
            bool isWellFormed = line.Length > LedgerHash.HexLength + 2
                && line[LedgerHash.HexLength] == ' ' && line[LedgerHash.HexLength + 1] == ' '
                && !line.AsSpan(0, LedgerHash.HexLength).ContainsAnyExcept(s_hexDigits);
            if (!isWellFormed || !manifest._digests.TryAdd(line[(LedgerHash.HexLength + 2)..], line[..LedgerHash.HexLength]))
            {
                throw new PackFault(path, $"the line '{SafeText.Show(line)}' is not a SHA-256, two spaces and a path, or names a path twice");
            }
        }

        return text.EndsWith('\n') ? manifest : throw new PackFault(path, "the last line has no line feed");
    }
}
