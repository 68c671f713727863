using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The query in another system that did the work.</summary>
/// <remarks>The facet <c>externalQuery</c> of a run, version 1-0-2.</remarks>
public sealed record ExternalQueryRunFacet : RunFacet
{
    /// <summary>The id of the query in that system.</summary>
    [JsonPropertyName("externalQueryId")]
    public required string ExternalQueryId { get; init; }

    /// <summary>The system, such as <c>bigquery</c>.</summary>
    [JsonPropertyName("source")]
    public required string Source { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-2/ExternalQueryRunFacet.json#/$defs/ExternalQueryRunFacet";
}
