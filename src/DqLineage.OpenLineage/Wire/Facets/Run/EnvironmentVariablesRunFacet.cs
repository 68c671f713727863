using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Environment variables that the run was started with.</summary>
/// <remarks>The facet <c>environmentVariables</c> of a run, version 1-0-0.</remarks>
public sealed record EnvironmentVariablesRunFacet : RunFacet
{
    /// <summary>The variables.</summary>
    [JsonPropertyName("environmentVariables")]
    public required IReadOnlyList<EnvironmentVariable> EnvironmentVariables { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-0/EnvironmentVariablesRunFacet.json#/$defs/EnvironmentVariablesRunFacet";
}
