using System.Buffers;
using System.Text.RegularExpressions;

namespace DqLineage;

/// <summary>Takes the text of a node apart.</summary>
internal static partial class LineageNodeText
{
    private const string MarquezColumn = "datasetField:";
    private const int NamesOfColumn = 3;
    private const int NamesOfOthers = 2;
    private const int EscapeLength = 3;

    // What RFC 3986 never encodes.
    private static readonly SearchValues<char> s_unreserved = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");
    private static readonly SearchValues<char> s_kind = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");

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

    /// <summary>Whether a text is, by its characters alone, as we write it, so that it need not be taken apart. Of a few that are, such as those with encoded letters, it says no.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the version's sign is; negative when there is none.</param>
    internal static bool IsPlain(ReadOnlySpan<char> text, out int at)
    {
        at = text.IndexOf('@');
        int slash = text.IndexOf('/');
        if (slash <= 0 || text[..slash].ContainsAnyExcept(s_kind) || (at >= 0 && !IsPlainName(text[(at + 1)..])))
        {
            return false;
        }

        int left = text[..slash].SequenceEqual(NodeKind.Column.Value) ? NamesOfColumn : NamesOfOthers;
        ReadOnlySpan<char> names = text[(slash + 1)..(at < 0 ? text.Length : at)];
        for (; left > 1; left--)
        {
            slash = names.IndexOf('/');
            if (slash < 0 || !IsPlainName(names[..slash]))
            {
                return false;
            }

            names = names[(slash + 1)..];
        }

        return IsPlainName(names);
    }

    /// <summary>Whether a name is of unreserved characters and of encoded ASCII, with more than spaces, and surely not too long.</summary>
    private static bool IsPlainName(ReadOnlySpan<char> name)
    {
        if (name.Length > IdentifierRule.MaxBytes)
        {
            return false;
        }

        bool isVisible = false;
        while (name.Length > 0)
        {
            int other = name.IndexOfAnyExcept(s_unreserved);
            if (other < 0)
            {
                return true;
            }

            isVisible |= other > 0;
            name = name[other..];
            if (name.Length < EscapeLength || name[0] != '%' || !IsEscape(name[1], name[2]))
            {
                return false;
            }

            isVisible |= name is not ['%', '2', '0', ..];
            name = name[EscapeLength..];
        }

        return isVisible;
    }

    /// <summary>Whether two digits are how we encode a character of ASCII that is visible or a space.</summary>
    private static bool IsEscape(char high, char low)
    {
        if (high is not (>= '2' and <= '7') || !char.IsAsciiHexDigitUpper(low))
        {
            return false;
        }

        char encoded = (char)(((high - '0') << 4) | (char.IsAsciiDigit(low) ? low - '0' : low - 'A' + 10));
        return encoded != '\u007F' && !s_unreserved.Contains(encoded);
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
