using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What data protection has to say about a dataset, a column, a job, a run, a sample or a report, under a key.</summary>
/// <remarks>
/// A target has one tag for each key: a later record with the same key takes the place of the one before, and one that is <see cref="Removed"/> ends it. Nothing is
/// overwritten. A tag on a node holds for all of its versions.
/// </remarks>
public sealed record ComplianceTag
{
    /// <summary>What is tagged: a dataset, a column, a job, a run or a sample.</summary>
    /// <value>Default when a report is tagged.</value>
    [JsonPropertyName("node")]
    public LineageNode Node { get; init; }

    /// <summary>Which report is tagged.</summary>
    /// <value>Absent when <see cref="Node"/> is given.</value>
    [JsonPropertyName("report_id")]
    public string? ReportId { get; init; }

    /// <summary>What the tag is about, such as <c>health-data</c>.</summary>
    [JsonPropertyName("tag_key")]
    public required string TagKey { get; init; }

    /// <summary>What it says.</summary>
    [JsonPropertyName("tag_value")]
    public string? TagValue { get; init; }

    /// <summary>How the data stands to the GDPR, in the application's own words, such as <c>personal</c> or <c>pseudonymous</c>.</summary>
    [JsonPropertyName("gdpr_classification")]
    public string? GdprClassification { get; init; }

    /// <summary>What allows the data to be processed.</summary>
    /// <value>Unspecified by default: nobody has said.</value>
    [JsonPropertyName("lawful_basis")]
    public LawfulBasis LawfulBasis { get; init; }

    /// <summary>Whether the data is of a special category (GDPR Art. 9), such as health, faith or ethnic origin.</summary>
    [JsonPropertyName("is_special_category")]
    public bool IsSpecialCategory { get; init; }

    /// <summary>Which rights people have in it, such as <c>access</c> and <c>erasure</c>.</summary>
    [JsonPropertyName("data_subject_rights")]
    public IReadOnlyList<string>? DataSubjectRights { get; init; }

    /// <summary>The policy that says how long it is kept.</summary>
    [JsonPropertyName("retention_policy")]
    public string? RetentionPolicy { get; init; }

    /// <summary>Who or what the tag comes from.</summary>
    /// <value><see cref="TagSource.Manual"/> by default.</value>
    [JsonPropertyName("source")]
    public TagSource Source { get; init; } = TagSource.Manual;

    /// <summary>Who set the tag, or removed it: a person, or the rule.</summary>
    /// <value>Empty by default: the actor in scope. Without either the tag is refused.</value>
    [JsonPropertyName("assigned_by")]
    public string AssignedBy { get; init; } = string.Empty;

    /// <summary>Why. A removal needs it.</summary>
    [JsonPropertyName("justification")]
    public string? Justification { get; init; }

    /// <summary>Whether this ends the tag of the same key.</summary>
    [JsonPropertyName("removed")]
    public bool Removed { get; init; }

    /// <summary>Anything else worth knowing about the tag.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
