using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Who or what a tag comes from.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is one too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<TagSource>))]
public readonly record struct TagSource : IOpenEnum<TagSource>
{
    private readonly string? _value;

    /// <summary>Takes a tag source by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public TagSource(string value) => _value = IdentifierRule.Require(value, "tag source", nameof(value));

    /// <summary>A person set it.</summary>
    /// <value><c>manual</c></value>
    public static TagSource Manual { get; } = new("manual");

    /// <summary>A rule set it.</summary>
    /// <value><c>rule</c></value>
    public static TagSource Rule { get; } = new("rule");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default TagSource says nothing: choose one.");

    /// <inheritdoc cref="TagSource(string)"/>
    public static implicit operator TagSource(string value) => new(value);

    /// <inheritdoc cref="TagSource(string)"/>
    public static TagSource FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
