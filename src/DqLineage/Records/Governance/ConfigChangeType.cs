using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a version does to a configuration.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a type of change too. Equal when the texts are. Any other word is treated as an update.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<ConfigChangeType>))]
public readonly record struct ConfigChangeType : IOpenEnum<ConfigChangeType>
{
    private readonly string? _value;

    /// <summary>Takes a type of change by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public ConfigChangeType(string value) => _value = IdentifierRule.Require(value, "change type", nameof(value));

    /// <summary>The configuration begins, or begins again after it was retired.</summary>
    /// <value><c>create</c></value>
    public static ConfigChangeType Create { get; } = new("create");

    /// <summary>The configuration is changed.</summary>
    /// <value><c>update</c></value>
    public static ConfigChangeType Update { get; } = new("update");

    /// <summary>The configuration ends.</summary>
    /// <value><c>retire</c></value>
    public static ConfigChangeType Retire { get; } = new("retire");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default ConfigChangeType says nothing: choose one.");

    /// <inheritdoc cref="ConfigChangeType(string)"/>
    public static implicit operator ConfigChangeType(string value) => new(value);

    /// <inheritdoc cref="ConfigChangeType(string)"/>
    public static ConfigChangeType FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
