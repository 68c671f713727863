using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>A facet of an application's own.</summary>
internal sealed record PricingRunFacet : RunFacet
{
    [JsonPropertyName("market")]
    public required string Market { get; init; }

    protected override string DefaultSchemaUrl => "urn:shop:pricing";
}
