namespace DqLineage.OpenLineage;

/// <summary>A version of a job: runs that read the same, made the same, and ran the same source.</summary>
public sealed record OpenLineageJobVersion
{
    /// <summary>What the version is known by: the same for the same inputs, outputs and source, whenever it is computed.</summary>
    public required string Version { get; init; }

    /// <summary>What its runs read, in order.</summary>
    public required IReadOnlyList<OpenLineageName> Inputs { get; init; }

    /// <summary>What its runs made, in order.</summary>
    public required IReadOnlyList<OpenLineageName> Outputs { get; init; }

    /// <summary>Where the source is, as the facet <c>sourceCodeLocation</c> says, with its version; absent when no event says.</summary>
    public string? Source { get; init; }

    /// <summary>Its runs, oldest first.</summary>
    public required IReadOnlyList<string> RunIds { get; init; }

    /// <summary>The time of the first event of the first of its runs.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
