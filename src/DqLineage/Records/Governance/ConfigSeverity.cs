using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>How strictly a configuration is meant.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a severity too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<ConfigSeverity>))]
public readonly record struct ConfigSeverity : IOpenEnum<ConfigSeverity>
{
    private readonly string? _value;

    /// <summary>Takes a severity by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public ConfigSeverity(string value) => _value = IdentifierRule.Require(value, "configuration severity", nameof(value));

    /// <summary>What breaks it must not pass.</summary>
    /// <value><c>hard</c></value>
    public static ConfigSeverity Hard { get; } = new("hard");

    /// <summary>What breaks it is told, and passes.</summary>
    /// <value><c>soft</c></value>
    public static ConfigSeverity Soft { get; } = new("soft");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default ConfigSeverity says nothing: choose one.");

    /// <inheritdoc cref="ConfigSeverity(string)"/>
    public static implicit operator ConfigSeverity(string value) => new(value);

    /// <inheritdoc cref="ConfigSeverity(string)"/>
    public static ConfigSeverity FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
