using System.Buffers;
using System.Text;

namespace DqLineage;

/// <summary>A BagIt manifest: a SHA-256 and a path a line, by path in ordinal order.</summary>
internal sealed class PackManifest
{
    private const string Gap = "  ";

    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdef");

    private readonly Dictionary<string, string> _digests = new(StringComparer.Ordinal);

    private PackManifest(string path) => Path = path;

    internal string Path { get; }

    internal IReadOnlyDictionary<string, string> Digests => _digests;

    internal static PackManifest Parse(string path, string text)
    {
        var manifest = new PackManifest(path);
        string last = string.Empty;
        int at = 0;
        while (at < text.Length)
        {
            int feed = text.IndexOf('\n', at);
            if (feed < 0)
            {
                throw PackFault.InText(path, text, at, "the last line has no line feed");
            }

            ReadOnlySpan<char> line = text.AsSpan(at, feed - at);
            if (!IsWellFormed(line))
            {
                throw PackFault.InText(path, text, at, $"the line '{SafeText.Show(line.ToString())}' is not a SHA-256 in lower-case hex, two spaces and a plain path");
            }

            string name = line[(LedgerHash.HexLength + Gap.Length)..].ToString();
            if (string.CompareOrdinal(name, last) <= 0)
            {
                throw PackFault.InText(path, text, at, $"'{SafeText.Show(name)}' is named twice, or behind a path that it belongs before");
            }

            manifest._digests.Add(name, line[..LedgerHash.HexLength].ToString());
            last = name;
            at = feed + 1;
        }

        return manifest._digests.Count > 0 ? manifest : throw new PackFault(path, "it lists no file");
    }

    private static bool IsWellFormed(ReadOnlySpan<char> line) =>
        line.Length > LedgerHash.HexLength + Gap.Length
        && line[LedgerHash.HexLength..].StartsWith(Gap, StringComparison.Ordinal)
        && !line[..LedgerHash.HexLength].ContainsAnyExcept(s_hexDigits)
        && ZipName.FaultOf(Encoding.UTF8.GetBytes(line[(LedgerHash.HexLength + Gap.Length)..].ToString())) is null;
}
