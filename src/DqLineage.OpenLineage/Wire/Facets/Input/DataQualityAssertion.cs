using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>One test of a dataset or a column, and what it found.</summary>
public sealed record DataQualityAssertion : FacetPart
{
    /// <summary>What kind of test it is, such as <c>not_null</c>, <c>unique</c>, <c>row_count</c>, <c>freshness</c> or <c>custom_sql</c>.</summary>
    [JsonPropertyName("assertion")]
    public required string Assertion { get; init; }

    /// <summary>Whether nothing wrong was found, however severe.</summary>
    [JsonPropertyName("success")]
    public required bool Success { get; init; }

    /// <summary>The column; absent: all of the dataset.</summary>
    [JsonPropertyName("column")]
    public string? Column { get; init; }

    /// <summary>What a failure does: <c>error</c> stops the pipeline, <c>warn</c> only warns.</summary>
    [JsonPropertyName("severity")]
    public string? Severity { get; init; }

    /// <summary>The test's name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>What it looks at, for people.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>What was expected, as text.</summary>
    [JsonPropertyName("expected")]
    public string? Expected { get; init; }

    /// <summary>What was found, as text.</summary>
    [JsonPropertyName("actual")]
    public string? Actual { get; init; }

    /// <summary>Its body, such as a query.</summary>
    [JsonPropertyName("content")]
    public string? Content { get; init; }

    /// <summary>What the body is written in, such as <c>sql</c>, <c>json</c> or <c>expression</c>.</summary>
    [JsonPropertyName("contentType")]
    public string? ContentType { get; init; }

    /// <summary>What else it was given.</summary>
    [JsonPropertyName("params")]
    public IReadOnlyDictionary<string, JsonElement>? Params { get; init; }
}
