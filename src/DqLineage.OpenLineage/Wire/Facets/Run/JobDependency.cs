using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A job that comes before or after another.</summary>
public sealed record JobDependency : FacetPart
{
    /// <summary>The job.</summary>
    [JsonPropertyName("job")]
    public required JobIdentifier Job { get; init; }

    /// <summary>Its run, where that is known.</summary>
    [JsonPropertyName("run")]
    public RunIdentifier? Run { get; init; }

    /// <summary>Whether the one starts the other: <c>DIRECT_INVOCATION</c> or <c>IMPLICIT_DEPENDENCY</c>.</summary>
    [JsonPropertyName("dependency_type")]
    public string? DependencyType { get; init; }

    /// <summary>In which order they run: <c>FINISH_TO_START</c>, <c>FINISH_TO_FINISH</c> or <c>START_TO_START</c>.</summary>
    [JsonPropertyName("sequence_trigger_rule")]
    public string? SequenceTriggerRule { get; init; }

    /// <summary>After which end of the one the other runs: <c>EXECUTE_EVERY_TIME</c>, <c>EXECUTE_ON_SUCCESS</c> or <c>EXECUTE_ON_FAILURE</c>.</summary>
    [JsonPropertyName("status_trigger_rule")]
    public string? StatusTriggerRule { get; init; }
}
