using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a quality gate looks at.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a gate measure too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<GateMeasure>))]
public readonly record struct GateMeasure : IOpenEnum<GateMeasure>
{
    private readonly string? _value;

    /// <summary>Takes a gate measure by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public GateMeasure(string value) => _value = IdentifierRule.Require(value, "gate measure", nameof(value));

    /// <summary>The share of rows that passed.</summary>
    /// <value><c>row_pass_rate</c></value>
    public static GateMeasure RowPassRate { get; } = new("row_pass_rate");

    /// <summary>The share of expectations that were met.</summary>
    /// <value><c>expectation_pass_rate</c></value>
    public static GateMeasure ExpectationPassRate { get; } = new("expectation_pass_rate");

    /// <summary>The quality score of a run. Only for a <see cref="QualityGate"/>.</summary>
    /// <value><c>quality_score</c></value>
    public static GateMeasure QualityScore { get; } = new("quality_score");

    /// <summary>The issues of a run, a sample: less is better. Only for a <see cref="QualityGate"/>.</summary>
    /// <value><c>issue_rate</c></value>
    public static GateMeasure IssueRate { get; } = new("issue_rate");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default GateMeasure says nothing: choose one.");

    /// <inheritdoc cref="GateMeasure(string)"/>
    public static implicit operator GateMeasure(string value) => new(value);

    /// <inheritdoc cref="GateMeasure(string)"/>
    public static GateMeasure FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
