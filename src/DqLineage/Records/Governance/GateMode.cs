using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a gate does about data that is not good enough.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a gate mode too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<GateMode>))]
public readonly record struct GateMode : IOpenEnum<GateMode>
{
    private readonly string? _value;

    /// <summary>Takes a gate mode by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public GateMode(string value) => _value = IdentifierRule.Require(value, "gate mode", nameof(value));

    /// <summary>It decides <c>pass</c>, and says that the data is not good enough.</summary>
    /// <value><c>observe</c></value>
    public static GateMode Observe { get; } = new("observe");

    /// <summary>It decides <c>warn</c>.</summary>
    /// <value><c>warn</c></value>
    public static GateMode Warn { get; } = new("warn");

    /// <summary>It decides <c>block</c>.</summary>
    /// <value><c>block</c></value>
    public static GateMode Block { get; } = new("block");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default GateMode says nothing: choose one.");

    /// <inheritdoc cref="GateMode(string)"/>
    public static implicit operator GateMode(string value) => new(value);

    /// <inheritdoc cref="GateMode(string)"/>
    public static GateMode FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
