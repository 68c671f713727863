using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>One test and what it found.</summary>
public sealed record TestExecution : FacetPart
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary><c>pass</c>: nothing wrong was found; <c>fail</c>: something was; <c>skip</c>: it did not run.</summary>
    [JsonPropertyName("status")]
    public required string Status { get; init; }

    /// <summary>What a failure does: <c>error</c> stops the pipeline, <c>warn</c> only warns.</summary>
    [JsonPropertyName("severity")]
    public string? Severity { get; init; }

    /// <summary>What kind of test it is, such as <c>not_null</c>, <c>unique</c>, <c>row_count</c>, <c>freshness</c> or <c>custom_sql</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

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
