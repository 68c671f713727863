using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Which rows a profile was made from.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a source too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<ProfileSource>))]
public readonly record struct ProfileSource : IOpenEnum<ProfileSource>
{
    private readonly string? _value;

    /// <summary>Takes a source by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public ProfileSource(string value) => _value = IdentifierRule.Require(value, "source of the profile", nameof(value));

    /// <summary>The rows as they arrived.</summary>
    /// <value><c>raw</c></value>
    public static ProfileSource Raw { get; } = new("raw");

    /// <summary>The rows after cleansing.</summary>
    /// <value><c>cleansed</c></value>
    public static ProfileSource Cleansed { get; } = new("cleansed");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default ProfileSource says nothing: choose one.");

    /// <inheritdoc cref="ProfileSource(string)"/>
    public static implicit operator ProfileSource(string value) => new(value);

    /// <inheritdoc cref="ProfileSource(string)"/>
    public static ProfileSource FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
