using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>A version of a dataset: what one run made of it, or what an event of the dataset itself says.</summary>
public sealed record OpenLineageDatasetVersion
{
    /// <summary>What the version is known by: the facet <c>version</c>; without one the run's id, or the id of the event's record.</summary>
    public required string Version { get; init; }

    /// <summary>The run that made it; absent for an event of the dataset itself.</summary>
    public string? RunId { get; init; }

    /// <summary>The time of the newest event that told of it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The schema, as the newest such event says: the facet <c>schema</c>; undefined when none says.</summary>
    public JsonElement Schema { get; init; }

    /// <summary>What happened to the dataset, such as <c>OVERWRITE</c>; absent when no event says.</summary>
    public string? LifecycleState { get; init; }
}
