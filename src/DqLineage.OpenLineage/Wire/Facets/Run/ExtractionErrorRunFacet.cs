using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Which parts of the run no lineage could be got from.</summary>
/// <remarks>The facet <c>extractionError</c> of a run, version 1-1-2.</remarks>
public sealed record ExtractionErrorRunFacet : RunFacet
{
    /// <summary>How many tasks, such as SQL statements, were looked at.</summary>
    [JsonPropertyName("totalTasks")]
    public required long TotalTasks { get; init; }

    /// <summary>How many of them gave no lineage.</summary>
    [JsonPropertyName("failedTasks")]
    public required long FailedTasks { get; init; }

    /// <summary>What went wrong.</summary>
    [JsonPropertyName("errors")]
    public required IReadOnlyList<ExtractionError> Errors { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-1-2/ExtractionErrorRunFacet.json#/$defs/ExtractionErrorRunFacet";
}
