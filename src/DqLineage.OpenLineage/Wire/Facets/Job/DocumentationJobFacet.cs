using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What the job is for.</summary>
/// <remarks>The facet <c>documentation</c> of a job, version 1-1-0.</remarks>
public sealed record DocumentationJobFacet : JobFacet
{
    /// <summary>The text.</summary>
    [JsonPropertyName("description")]
    public required string Description { get; init; }

    /// <summary>The media type of the text, such as <c>text/markdown</c>.</summary>
    [JsonPropertyName("contentType")]
    public string? ContentType { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-1-0/DocumentationJobFacet.json#/$defs/DocumentationJobFacet";
}
