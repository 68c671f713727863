using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Which runs come before and after this one, by control and not by data.</summary>
/// <remarks>The facet <c>jobDependencies</c> of a run, version 1-0-1.</remarks>
public sealed record JobDependenciesRunFacet : RunFacet
{
    /// <summary>What must have ended before the run may start.</summary>
    [JsonPropertyName("upstream")]
    public IReadOnlyList<JobDependency>? Upstream { get; init; }

    /// <summary>What starts after the run.</summary>
    [JsonPropertyName("downstream")]
    public IReadOnlyList<JobDependency>? Downstream { get; init; }

    /// <summary>What the state of those before has to be, such as <c>ALL_SUCCESS</c>, <c>ALL_DONE</c>, <c>ONE_SUCCESS</c> or <c>NONE_FAILED</c>.</summary>
    [JsonPropertyName("trigger_rule")]
    public string? TriggerRule { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-1/JobDependenciesRunFacet.json#/$defs/JobDependenciesRunFacet";
}
