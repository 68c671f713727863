using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Why one task gave no lineage.</summary>
public sealed record ExtractionError : FacetPart
{
    /// <summary>The message.</summary>
    [JsonPropertyName("errorMessage")]
    public required string ErrorMessage { get; init; }

    /// <summary>The stack trace.</summary>
    [JsonPropertyName("stackTrace")]
    public string? StackTrace { get; init; }

    /// <summary>The task, such as the SQL statement.</summary>
    [JsonPropertyName("task")]
    public string? Task { get; init; }

    /// <summary>The place of the task, counted from 0.</summary>
    [JsonPropertyName("taskNumber")]
    public long? TaskNumber { get; init; }
}
