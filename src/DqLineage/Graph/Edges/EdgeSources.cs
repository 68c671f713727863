namespace DqLineage;

/// <summary>The kinds of record that state edges, each with what it states.</summary>
internal static class EdgeSources
{
    private static readonly Dictionary<string, EdgeSource> s_sources =
        new EdgeSource[]
        {
            new RunEdges(), new JobEdges(), new StageEdges(), new CleansingEdges(), new ProfileEdges(), new ValidationEdges(), new AssetEdges(),
            new OperationEdges(), new ModelEdges(), new PredictionEdges(), new OpenLineageEdges(),
        }.ToDictionary(source => source.Kind, StringComparer.Ordinal);

    internal static IReadOnlyCollection<string> Kinds => s_sources.Keys;

    /// <summary>Whether the records of a kind state any.</summary>
    internal static bool IsKind(string kind) => s_sources.ContainsKey(kind);

    /// <summary>What the records of one of the <see cref="Kinds"/> state.</summary>
    internal static EdgeSource Of(string kind) => s_sources[kind];
}
