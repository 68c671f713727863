using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a reviewer decided about a finding.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a decision too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<ReviewDecision>))]
public readonly record struct ReviewDecision : IOpenEnum<ReviewDecision>
{
    private readonly string? _value;

    /// <summary>Takes a decision by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public ReviewDecision(string value) => _value = IdentifierRule.Require(value, "decision", nameof(value));

    /// <summary>The sample stays as it is.</summary>
    /// <value><c>keep</c></value>
    public static ReviewDecision Keep { get; } = new("keep");

    /// <summary>The sample is to be removed.</summary>
    /// <value><c>remove</c></value>
    public static ReviewDecision Remove { get; } = new("remove");

    /// <summary>The value is to be replaced by a new one.</summary>
    /// <value><c>relabel</c></value>
    public static ReviewDecision Relabel { get; } = new("relabel");

    /// <summary>The reviewer passed over the finding; nothing is decided.</summary>
    /// <value><c>skip</c></value>
    public static ReviewDecision Skip { get; } = new("skip");

    /// <summary>The reviewer put the finding off; nothing is decided.</summary>
    /// <value><c>defer</c></value>
    public static ReviewDecision Defer { get; } = new("defer");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default ReviewDecision says nothing: choose one.");

    /// <inheritdoc cref="ReviewDecision(string)"/>
    public static implicit operator ReviewDecision(string value) => new(value);

    /// <inheritdoc cref="ReviewDecision(string)"/>
    public static ReviewDecision FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
