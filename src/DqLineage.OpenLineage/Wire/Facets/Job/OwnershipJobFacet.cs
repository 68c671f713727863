using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Who answers for the job.</summary>
/// <remarks>The facet <c>ownership</c> of a job, version 1-0-1.</remarks>
public sealed record OwnershipJobFacet : JobFacet
{
    /// <summary>The owners.</summary>
    [JsonPropertyName("owners")]
    public IReadOnlyList<Owner>? Owners { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-1/OwnershipJobFacet.json#/$defs/OwnershipJobFacet";
}
