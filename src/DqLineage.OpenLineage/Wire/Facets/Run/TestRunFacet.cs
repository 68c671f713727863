using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What the tests of the run found, whichever dataset they looked at.</summary>
/// <remarks>The facet <c>test</c> of a run, version 1-0-1.</remarks>
public sealed record TestRunFacet : RunFacet
{
    /// <summary>The tests.</summary>
    [JsonPropertyName("tests")]
    public required IReadOnlyList<TestExecution> Tests { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-1/TestRunFacet.json#/$defs/TestRunFacet";
}
