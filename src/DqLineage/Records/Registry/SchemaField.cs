using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>One field of a dataset's schema.</summary>
public sealed record SchemaField
{
    /// <summary>The field's name; upper and lower case differ.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>The field's type in the words of its system, such as <c>varchar(20)</c>; absent when it is not known.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>Whether the field may be null; absent when it is not known.</summary>
    [JsonPropertyName("nullable")]
    public bool? Nullable { get; init; }

    /// <summary>What the field means.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    internal void Validate(string parameter)
    {
        IdentifierRule.Require(Name, "field name", parameter);
        IdentifierRule.RequireIfGiven(Type, "field type", parameter);
    }
}
