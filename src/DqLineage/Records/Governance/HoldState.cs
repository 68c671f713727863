using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a record of a legal hold says of it.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is one too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<HoldState>))]
public readonly record struct HoldState : IOpenEnum<HoldState>
{
    private readonly string? _value;

    /// <summary>Takes a hold state by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public HoldState(string value) => _value = IdentifierRule.Require(value, "hold state", nameof(value));

    /// <summary>The hold begins.</summary>
    /// <value><c>placed</c></value>
    public static HoldState Placed { get; } = new("placed");

    /// <summary>The hold ends.</summary>
    /// <value><c>released</c></value>
    public static HoldState Released { get; } = new("released");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default HoldState says nothing: choose one.");

    /// <inheritdoc cref="HoldState(string)"/>
    public static implicit operator HoldState(string value) => new(value);

    /// <inheritdoc cref="HoldState(string)"/>
    public static HoldState FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
