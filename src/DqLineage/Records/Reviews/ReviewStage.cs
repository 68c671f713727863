using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Which reading a review is.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a review stage too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<ReviewStage>))]
public readonly record struct ReviewStage : IOpenEnum<ReviewStage>
{
    private readonly string? _value;

    /// <summary>Takes a review stage by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public ReviewStage(string value) => _value = IdentifierRule.Require(value, "review stage", nameof(value));

    /// <summary>The first review.</summary>
    /// <value><c>first</c></value>
    public static ReviewStage First { get; } = new("first");

    /// <summary>A second, independent review.</summary>
    /// <value><c>second</c></value>
    public static ReviewStage Second { get; } = new("second");

    /// <summary>The review that settles a conflict between others.</summary>
    /// <value><c>adjudication</c></value>
    public static ReviewStage Adjudication { get; } = new("adjudication");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default ReviewStage says nothing: choose one.");

    /// <inheritdoc cref="ReviewStage(string)"/>
    public static implicit operator ReviewStage(string value) => new(value);

    /// <inheritdoc cref="ReviewStage(string)"/>
    public static ReviewStage FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
