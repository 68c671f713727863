using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a quality gate decided.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a gate decision too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<GateDecision>))]
public readonly record struct GateDecision : IOpenEnum<GateDecision>
{
    private readonly string? _value;

    /// <summary>Takes a gate decision by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public GateDecision(string value) => _value = IdentifierRule.Require(value, "gate decision", nameof(value));

    /// <summary>The data goes on.</summary>
    /// <value><c>pass</c></value>
    public static GateDecision Pass { get; } = new("pass");

    /// <summary>The data goes on, and somebody should look.</summary>
    /// <value><c>warn</c></value>
    public static GateDecision Warn { get; } = new("warn");

    /// <summary>The data goes no further.</summary>
    /// <value><c>block</c></value>
    public static GateDecision Block { get; } = new("block");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default GateDecision says nothing: choose one.");

    /// <inheritdoc cref="GateDecision(string)"/>
    public static implicit operator GateDecision(string value) => new(value);

    /// <inheritdoc cref="GateDecision(string)"/>
    public static GateDecision FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
