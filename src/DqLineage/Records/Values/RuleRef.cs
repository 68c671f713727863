using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>The rule that something was found by, in one version.</summary>
public sealed record RuleRef
{
    /// <summary>The rule's id, such as <c>iqr-outlier</c>.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>Which version of the rule.</summary>
    [JsonPropertyName("version")]
    public string? Version { get; init; }

    internal void Validate(string parameter)
    {
        IdentifierRule.Require(Id, "rule id", parameter);
        IdentifierRule.RequireIfGiven(Version, "rule version", parameter);
    }
}
