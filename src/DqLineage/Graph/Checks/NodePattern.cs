using System.IO.Enumeration;

namespace DqLineage;

/// <summary>Texts of nodes in which <c>*</c> stands for any characters. In a node's own text it is written %2A, so that none is mistaken for it.</summary>
internal static class NodePattern
{
    internal static IReadOnlyList<string> RequireAll(IReadOnlyList<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        return patterns.Any(string.IsNullOrWhiteSpace)
            ? throw new ArgumentException("A pattern is empty: write the text of a node, such as dataset/raw/*.", nameof(patterns))
            : patterns;
    }

    internal static bool IsMatch(IReadOnlyList<string> patterns, LineageNode node)
    {
        if (patterns.Count == 0)
        {
            return false;
        }

        string text = node.ToString();
        return patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false));
    }
}
