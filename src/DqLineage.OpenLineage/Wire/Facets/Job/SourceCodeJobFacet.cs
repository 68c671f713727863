using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The source code of the job.</summary>
/// <remarks>The facet <c>sourceCode</c> of a job, version 1-0-1.</remarks>
public sealed record SourceCodeJobFacet : JobFacet
{
    /// <summary>The language it is written in.</summary>
    [JsonPropertyName("language")]
    public required string Language { get; init; }

    /// <summary>The code.</summary>
    [JsonPropertyName("sourceCode")]
    public required string SourceCode { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-1/SourceCodeJobFacet.json#/$defs/SourceCodeJobFacet";
}
