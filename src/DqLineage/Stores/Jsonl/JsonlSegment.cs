using System.Globalization;

namespace DqLineage.Stores;

/// <summary>One file of consecutive lines, named by the position of its first.</summary>
internal sealed class JsonlSegment(string path, long firstSeq)
{
    internal const string Extension = ".jsonl";
    private const int NameDigits = 20;

    internal string Path { get; } = path;

    internal long FirstSeq { get; } = firstSeq;

    /// <summary>The byte behind the last whole batch that is known.</summary>
    internal long Length { get; set; }

    /// <summary>Whether something was written that the disk has not confirmed.</summary>
    internal bool IsDirty { get; set; }

    internal static string NameOf(long firstSeq) =>
        firstSeq.ToString("D" + NameDigits, CultureInfo.InvariantCulture) + Extension;

    internal static bool TryParseName(string name, out long firstSeq)
    {
        firstSeq = 0;
        return name.Length == NameDigits + Extension.Length
            && name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(0, NameDigits), NumberStyles.None, CultureInfo.InvariantCulture, out firstSeq);
    }
}
