using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The SQL that the job runs.</summary>
/// <remarks>The facet <c>sql</c> of a job, version 1-1-0.</remarks>
public sealed record SqlJobFacet : JobFacet
{
    /// <summary>The query.</summary>
    [JsonPropertyName("query")]
    public required string Query { get; init; }

    /// <summary>The dialect, such as <c>snowflake</c>.</summary>
    [JsonPropertyName("dialect")]
    public string? Dialect { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-1-0/SQLJobFacet.json#/$defs/SQLJobFacet";
}
