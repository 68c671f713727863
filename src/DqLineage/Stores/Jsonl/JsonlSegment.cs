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

    /// <summary>Finds the segments that are there, from the first to the last without one missing between.</summary>
    /// <param name="list">Lists the files, in any order; called twice.</param>
    /// <returns>The positions of their first lines, ascending.</returns>
    /// <remarks>
    /// While a folder is listed, others make files in it, and a list may hold a later one and lack an earlier one. Segments are made one
    /// after the other, so all those before the last of one list are in a list that is begun afterwards.
    /// </remarks>
    internal static List<long> Find(Func<IEnumerable<string>> list)
    {
        List<long> earlier = FindOnce(list);
        long last = earlier.LastOrDefault(-1);
        return earlier.Count == 0 ? earlier : [.. FindOnce(list).Where(firstSeq => firstSeq <= last)];
    }

    internal static bool TryParseName(string name, out long firstSeq)
    {
        firstSeq = 0;
        return name.Length == NameDigits + Extension.Length
            && name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(0, NameDigits), NumberStyles.None, CultureInfo.InvariantCulture, out firstSeq);
    }

    private static List<long> FindOnce(Func<IEnumerable<string>> list)
    {
        var found = new List<long>();
        foreach (string path in list())
        {
            if (TryParseName(System.IO.Path.GetFileName(path), out long firstSeq))
            {
                found.Add(firstSeq);
            }
        }

        found.Sort();
        return found;
    }
}
