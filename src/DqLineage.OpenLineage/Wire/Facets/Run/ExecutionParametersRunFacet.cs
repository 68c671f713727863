using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What the run was given to work with.</summary>
/// <remarks>The facet <c>executionParameters</c> of a run, version 1-0-0.</remarks>
public sealed record ExecutionParametersRunFacet : RunFacet
{
    /// <summary>The parameters.</summary>
    [JsonPropertyName("parameters")]
    public IReadOnlyList<ExecutionParameter>? Parameters { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-0/ExecutionParametersRunFacet.json#/$defs/ExecutionParametersRunFacet";
}
