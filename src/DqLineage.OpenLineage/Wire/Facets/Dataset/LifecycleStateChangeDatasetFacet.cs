using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What happened to the dataset as a whole.</summary>
/// <remarks>The facet <c>lifecycleStateChange</c> of a dataset, version 1-0-1.</remarks>
public sealed record LifecycleStateChangeDatasetFacet : DatasetFacet
{
    /// <summary>What happened.</summary>
    [JsonPropertyName("lifecycleStateChange")]
    public required LifecycleStateChange LifecycleStateChange { get; init; }

    /// <summary>What it was called before it was renamed.</summary>
    [JsonPropertyName("previousIdentifier")]
    public PreviousIdentifier? PreviousIdentifier { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-1/LifecycleStateChangeDatasetFacet.json#/$defs/LifecycleStateChangeDatasetFacet";
}
