using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>How long records are kept: at least so long, at most so long, and what happens then.</summary>
/// <remarks>A policy has one state: a later record with the same id takes the place of the one before, and one that is <see cref="Withdrawn"/> ends it.</remarks>
public sealed record RetentionPolicy
{
    /// <summary>The policy's id.</summary>
    [JsonPropertyName("policy_id")]
    public required string PolicyId { get; init; }

    /// <summary>The kinds of records that it is about, such as <c>detection</c>.</summary>
    /// <value>None by default: all kinds that can be pruned.</value>
    [JsonPropertyName("record_kinds")]
    public IReadOnlyList<string>? RecordKinds { get; init; }

    /// <summary>Only records that concern something with this compliance tag, or with a tag that names the policy.</summary>
    /// <value>The key of a tag; absent by default: whatever they concern.</value>
    [JsonPropertyName("tag_key")]
    public string? TagKey { get; init; }

    /// <summary>Only records of this tenant.</summary>
    [JsonPropertyName("tenant")]
    public string? OfTenant { get; init; }

    /// <summary>How long a record is kept at least, from when it was recorded.</summary>
    /// <value>Nothing by default. In the ledger as <c>[d.]hh:mm:ss</c>.</value>
    [JsonPropertyName("minimum")]
    public TimeSpan Minimum { get; init; }

    /// <summary>How long a record is kept at most.</summary>
    /// <value>90 days by default; not shorter than <see cref="Minimum"/>. In the ledger as <c>[d.]hh:mm:ss</c>.</value>
    [JsonPropertyName("maximum")]
    public TimeSpan Maximum { get; init; } = TimeSpan.FromDays(90);

    /// <summary>What is done then.</summary>
    /// <value><see cref="RetentionAction.Prune"/> by default.</value>
    [JsonPropertyName("action")]
    public RetentionAction Action { get; init; } = RetentionAction.Prune;

    /// <summary>Why: the law, the contract or the rule that asks for it; of a withdrawal, why it ends.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary>Who set the policy, or withdrew it.</summary>
    /// <value>Empty by default: the actor in scope. Without either the policy is refused.</value>
    [JsonPropertyName("set_by")]
    public string SetBy { get; init; } = string.Empty;

    /// <summary>Whether this ends the policy of the same id.</summary>
    [JsonPropertyName("withdrawn")]
    public bool Withdrawn { get; init; }
}
