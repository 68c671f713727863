using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A job, and what feeds it.</summary>
[Experimental("DQOL001")]
public sealed record LineageJobEntry : LineageEntry
{
    /// <summary>Where its name holds; absent with the name: the job of the event.</summary>
    [JsonPropertyName("namespace")]
    public string? Namespace { get; init; }

    /// <summary>Its name; absent with the namespace: the job of the event.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>The run, a UUID, where it is one in particular.</summary>
    [JsonPropertyName("runId")]
    public string? RunId { get; init; }

    /// <summary>What feeds it.</summary>
    [JsonPropertyName("inputs")]
    public IReadOnlyList<LineageInput>? Inputs { get; init; }
}
