namespace DqLineage.OpenLineage;

/// <summary>A job.</summary>
public sealed record OpenLineageJobInfo
{
    /// <summary>What it is known by.</summary>
    public required OpenLineageName Name { get; init; }

    /// <summary>Whether nothing is known of it but that a run of it began another.</summary>
    public required bool IsStub { get; init; }

    /// <summary>What its runs read and its designs name, over all events, in order.</summary>
    public required IReadOnlyList<OpenLineageName> Inputs { get; init; }

    /// <summary>What its runs made and its designs name, over all events, in order.</summary>
    public required IReadOnlyList<OpenLineageName> Outputs { get; init; }

    /// <summary>The run of which the newest event is; absent when it never ran.</summary>
    public OpenLineageRunInfo? LatestRun { get; init; }

    /// <summary>How many runs it had.</summary>
    public required int Runs { get; init; }

    /// <summary>Its tags, as the newest event that has any says.</summary>
    public required IReadOnlyList<CatalogTag> Tags { get; init; }

    /// <summary>The time of the first event that names it; absent for a stub.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The time of the newest event that names it; absent for a stub.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
