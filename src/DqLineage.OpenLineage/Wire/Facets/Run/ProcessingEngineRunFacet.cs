using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The engine that did the work.</summary>
/// <remarks>The facet <c>processing_engine</c> of a run, version 1-1-1.</remarks>
public sealed record ProcessingEngineRunFacet : RunFacet
{
    /// <summary>Its version.</summary>
    [JsonPropertyName("version")]
    public required string Version { get; init; }

    /// <summary>Its name, such as <c>Spark</c>.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>The version of the part that reports to OpenLineage.</summary>
    [JsonPropertyName("openlineageAdapterVersion")]
    public string? OpenLineageAdapterVersion { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-1-1/ProcessingEngineRunFacet.json#/$defs/ProcessingEngineRunFacet";
}
