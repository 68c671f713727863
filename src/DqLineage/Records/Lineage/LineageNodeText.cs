using System.Text.RegularExpressions;

namespace DqLineage;

/// <summary>Takes the text of a node apart.</summary>
internal static partial class LineageNodeText
{
    private const string MarquezColumn = "datasetField:";
    private const int NamesOfColumn = 3;
    private const int NamesOfOthers = 2;

    /// <summary>Takes what we write apart, or what Marquez does.</summary>
    /// <returns>The parts, decoded and not yet checked; <see langword="null"/> when the text is not of the form.</returns>
    internal static Parts? Split(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && (slash < 0 || colon < slash) ? SplitMarquez(text, colon) : SplitOurs(text);
    }

    /// <summary>Takes apart what we write, and nothing else.</summary>
    /// <inheritdoc cref="Split"/>
    internal static Parts? SplitOurs(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
        {
            return null;
        }

        int at = text.IndexOf('@', StringComparison.Ordinal);
        string[] names = text[(slash + 1)..(at < 0 ? text.Length : at)].Split('/');
        var kind = NodeKind.OfWord(text.AsSpan(0, slash));
        return IsCount(kind, names.Length)
            ? new Parts(kind, [.. names.Select(Uri.UnescapeDataString)], at < 0 ? null : Uri.UnescapeDataString(text[(at + 1)..]))
            : null;
    }

    // Nothing is encoded there. A colon of "://", or before a port, is part of a namespace.
    private static Parts? SplitMarquez(string text, int colon)
    {
        string[] names = MarquezDelimiter().Split(text[(colon + 1)..]);
        NodeKind kind = text.StartsWith(MarquezColumn, StringComparison.Ordinal) ? NodeKind.Column : NodeKind.OfWord(text.AsSpan(0, colon));
        return IsCount(kind, names.Length) ? new Parts(kind, names, Version: null) : null;
    }

    private static bool IsCount(NodeKind kind, int names) => names == (kind == NodeKind.Column ? NamesOfColumn : NamesOfOthers);

    [GeneratedRegex(":(?!//|[0-9]+[:/])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MarquezDelimiter();

    internal sealed record Parts(NodeKind Kind, IReadOnlyList<string> Names, string? Version);
}
