using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>A dataset as the registry knows it: its schema, whose it is, where it lies and what it is made of.</summary>
/// <remarks>Each change is a record of its own. A record whose schema signature is another than the last one's is a new version of the schema.</remarks>
public sealed record Asset
{
    /// <summary>The dataset.</summary>
    [JsonPropertyName("dataset")]
    public required DatasetRef Dataset { get; init; }

    /// <summary>What kind of data it is, in the application's own words, such as <c>customers</c>.</summary>
    [JsonPropertyName("dataset_type")]
    public string? DatasetType { get; init; }

    /// <summary>The fields, in their order.</summary>
    [JsonPropertyName("schema")]
    public IReadOnlyList<SchemaField>? Schema { get; init; }

    /// <summary>What two schemas agree in exactly when their fields do: in names, types, whether they may be null, and order. Descriptions do not matter.</summary>
    /// <value>By default <c>sha256:</c> and the SHA-256, in lower-case hex, of the fields as a JSON array of arrays <c>["name","type",true|false|null]</c> without white space. Absent without a schema.</value>
    [JsonPropertyName("schema_signature")]
    public string? SchemaSignature { get; init; }

    /// <summary>How secret the data is, in the application's own words.</summary>
    [JsonPropertyName("classification")]
    public string? Classification { get; init; }

    /// <summary>Who answers for the data.</summary>
    [JsonPropertyName("owner")]
    public string? Owner { get; init; }

    /// <summary>Where the data lies.</summary>
    [JsonPropertyName("location")]
    public string? Location { get; init; }

    /// <summary>The system that the data comes from.</summary>
    [JsonPropertyName("data_source")]
    public string? DataSource { get; init; }

    /// <summary>The datasets that it is made of.</summary>
    [JsonPropertyName("parents")]
    public IReadOnlyList<DatasetRef>? Parents { get; init; }

    /// <summary>Datasets that have to do with it in another way.</summary>
    [JsonPropertyName("related")]
    public IReadOnlyList<DatasetRef>? Related { get; init; }

    /// <summary>Anything else worth knowing about it.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
