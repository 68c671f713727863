using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>A model in one version.</summary>
public sealed record ModelRef
{
    /// <summary>The model's id, such as <c>churn</c>.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The model's name for people.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>Which version of the model.</summary>
    [JsonPropertyName("version")]
    public string? Version { get; init; }

    /// <summary>How it is built, such as <c>logistic regression</c>.</summary>
    [JsonPropertyName("architecture")]
    public string? Architecture { get; init; }

    /// <summary>Where it stands in its life, such as <c>candidate</c>, <c>production</c> or <c>retired</c>. A change is a further record.</summary>
    [JsonPropertyName("status")]
    public string? Status { get; init; }

    internal void Validate(string parameter)
    {
        IdentifierRule.Require(Id, "model id", parameter);
        IdentifierRule.RequireIfGiven(Name, "model name", parameter);
        IdentifierRule.RequireIfGiven(Version, "model version", parameter);
        IdentifierRule.RequireIfGiven(Architecture, "model architecture", parameter);
        IdentifierRule.RequireIfGiven(Status, "model status", parameter);
    }
}
