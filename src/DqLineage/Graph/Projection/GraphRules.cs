namespace DqLineage;

/// <summary>By which rules records become nodes and edges: a graph that was stored under others says something else of the same records.</summary>
internal static class GraphRules
{
    /// <summary>Counted up whenever an <see cref="EdgeSource"/> states anything else than before of the same record.</summary>
    private const int Edition = 1;

    /// <summary>The edition, the kinds of record that state anything, and the types of edges in the order of their numbers.</summary>
    internal static string Text { get; } = string.Join(
        ';',
        Edition.ToString(System.Globalization.CultureInfo.InvariantCulture),
        string.Join(',', EdgeSources.Kinds.Order(StringComparer.Ordinal)),
        string.Join(',', Enum.GetValues<EdgeType>().Select(EdgeTypes.NameOf)));

    /// <summary>How many types of edges there are, numbered from 0.</summary>
    internal static int EdgeTypeCount { get; } = Enum.GetValues<EdgeType>().Length;
}
