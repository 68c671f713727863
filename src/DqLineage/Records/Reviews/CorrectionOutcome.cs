using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What became of a correction.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a correction outcome too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<CorrectionOutcome>))]
public readonly record struct CorrectionOutcome : IOpenEnum<CorrectionOutcome>
{
    private readonly string? _value;

    /// <summary>Takes a correction outcome by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public CorrectionOutcome(string value) => _value = IdentifierRule.Require(value, "correction outcome", nameof(value));

    /// <summary>The data was changed.</summary>
    /// <value><c>applied</c></value>
    public static CorrectionOutcome Applied { get; } = new("applied");

    /// <summary>The data was left as it was, on purpose.</summary>
    /// <value><c>skipped</c></value>
    public static CorrectionOutcome Skipped { get; } = new("skipped");

    /// <summary>The change was tried and did not succeed.</summary>
    /// <value><c>failed</c></value>
    public static CorrectionOutcome Failed { get; } = new("failed");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default CorrectionOutcome says nothing: choose one.");

    /// <inheritdoc cref="CorrectionOutcome(string)"/>
    public static implicit operator CorrectionOutcome(string value) => new(value);

    /// <inheritdoc cref="CorrectionOutcome(string)"/>
    public static CorrectionOutcome FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
