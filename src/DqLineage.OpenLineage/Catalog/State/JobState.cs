namespace DqLineage.OpenLineage;

/// <summary>What is known of a job.</summary>
internal sealed class JobState(OpenLineageName name)
{
    internal OpenLineageName Name { get; } = name;

    /// <summary>Whether an event was about the job itself; otherwise it is only known as somebody's parent.</summary>
    internal bool IsReported { get; set; }

    internal EventSpan Span { get; } = new();

    internal HashSet<DatasetState> Inputs { get; } = [];

    internal HashSet<DatasetState> Outputs { get; } = [];

    internal FacetPointers Facets { get; } = new();

    internal Newest<IReadOnlyList<CatalogTag>> Tags { get; } = new([]);

    internal Newest<RunState?> LatestRun { get; } = new(initial: null);

    internal int Runs { get; set; }
}
