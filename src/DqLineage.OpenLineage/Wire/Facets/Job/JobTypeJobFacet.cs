using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What kind of job it is and how it reports.</summary>
/// <remarks>The facet <c>jobType</c> of a job, version 2-0-4.</remarks>
public sealed record JobTypeJobFacet : JobFacet
{
    /// <summary><c>BATCH</c>: it ends; <c>STREAMING</c> or <c>SERVICE</c>: it goes on.</summary>
    [JsonPropertyName("processingType")]
    public required string ProcessingType { get; init; }

    /// <summary>What reports it, such as <c>SPARK</c>, <c>DBT</c> or <c>AIRFLOW</c>.</summary>
    [JsonPropertyName("integration")]
    public required string Integration { get; init; }

    /// <summary>The kind in the words of the integration, such as <c>QUERY</c>, <c>DAG</c> or <c>TASK</c>.</summary>
    [JsonPropertyName("jobType")]
    public string? JobType { get; init; }

    /// <summary>How it reports.</summary>
    [JsonPropertyName("emissionPattern")]
    public EmissionPattern? EmissionPattern { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/2-0-4/JobTypeJobFacet.json#/$defs/JobTypeJobFacet";
}
