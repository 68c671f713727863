using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>One version of a configuration: of a contract, a rule, a suite, a threshold or the like.</summary>
/// <remarks>
/// The versions of a configuration are numbered 1, 2, 3 and so on without gaps, and none is ever changed. A kind and an id name one
/// configuration in the whole ledger, whatever the tenant of its records.
/// </remarks>
public sealed record ConfigVersion
{
    /// <summary>What the configuration is of.</summary>
    [JsonPropertyName("config_kind")]
    public required ConfigKind ConfigKind { get; init; }

    /// <summary>Which one of its kind it is. For a rule, the id that a <see cref="RuleRef"/> names.</summary>
    [JsonPropertyName("config_id")]
    public required string ConfigId { get; init; }

    /// <summary>The number of the version.</summary>
    /// <value>0 by default: the one after the newest. In the ledger it is at least 1.</value>
    [JsonPropertyName("version")]
    public int Version { get; init; }

    /// <summary>What the version does to the configuration.</summary>
    /// <value>By default <see cref="ConfigChangeType.Create"/> when there is no version yet or the newest retires it, and <see cref="ConfigChangeType.Update"/> otherwise.</value>
    [JsonPropertyName("change_type")]
    public ConfigChangeType ChangeType { get; init; }

    /// <summary>The configuration itself, a JSON object.</summary>
    /// <value>May be left out only by a version that retires the configuration.</value>
    [JsonPropertyName("content")]
    public DataValue Content { get; init; }

    /// <summary>The SHA-256 of the content in its canonical form. See <see cref="ComputeContentSha256(DataValue)"/>.</summary>
    /// <value>Computed when it is left out; another than the content's is refused. Absent without a content.</value>
    [JsonPropertyName("content_sha256")]
    public string? ContentSha256 { get; init; }

    /// <summary>How strictly it is meant.</summary>
    [JsonPropertyName("severity")]
    public ConfigSeverity Severity { get; init; }

    /// <summary>The author of the version.</summary>
    [JsonPropertyName("changed_by")]
    public required string ChangedBy { get; init; }

    /// <summary>Whether somebody else than the author has to approve the version before it is in force.</summary>
    /// <value>By default what holds for the version before; <see langword="false"/> for the first.</value>
    [JsonPropertyName("approval_required")]
    public bool? ApprovalRequired { get; init; }

    /// <summary>Who approved the version before it was recorded, in another system. Otherwise the approval is a record of its own: <see cref="ConfigApproval"/>.</summary>
    /// <value>Somebody else than <see cref="ChangedBy"/>.</value>
    [JsonPropertyName("approved_by")]
    public string? ApprovedBy { get; init; }

    /// <summary>When it was approved in that other system.</summary>
    /// <value>The time of the record's id by default, if <see cref="ApprovedBy"/> is given.</value>
    [JsonPropertyName("approved_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>When the version begins to hold, included.</summary>
    /// <value>The time of the record's id by default.</value>
    [JsonPropertyName("effective_from")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? EffectiveFrom { get; init; }

    /// <summary>When the version no longer holds.</summary>
    /// <value>After <see cref="EffectiveFrom"/>. By default it holds without end.</value>
    [JsonPropertyName("effective_to")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? EffectiveTo { get; init; }

    /// <summary>Why it was changed.</summary>
    [JsonPropertyName("notes")]
    public string? Notes { get; init; }

    /// <summary>Anything else worth knowing about it.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }

    /// <summary>Whether the version ends the configuration.</summary>
    [JsonIgnore]
    public bool IsRetirement => ChangeType == ConfigChangeType.Retire;

    /// <summary>Computes the SHA-256 that is the same for the same content, whatever the order of its members.</summary>
    /// <param name="content">Any JSON value.</param>
    /// <returns>
    /// Lower-case hex of the SHA-256 over the content's UTF-8 without white space: the members of each object in the order of their names'
    /// UTF-16 code units; texts with <c>\"</c>, <c>\\</c>, <c>\b</c>, <c>\t</c>, <c>\n</c>, <c>\f</c>, <c>\r</c>, <c>\u00xx</c> in lower case for other
    /// characters below U+0020, and all else as it is (RFC 8785 §3.2.2.2 and §3.2.3); numbers as they are spelled, so that 1 and 1.0 differ.
    /// </returns>
    /// <exception cref="ArgumentException">The value is unspecified.</exception>
    public static string ComputeContentSha256(DataValue content) => content.IsUnspecified
        ? throw new ArgumentException("There is no content to compute the SHA-256 of.", nameof(content))
        : Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(content)));
}
