using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What somebody did, or tried to do, with a resource.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is one too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<AccessType>))]
public readonly record struct AccessType : IOpenEnum<AccessType>
{
    private readonly string? _value;

    /// <summary>Takes an access type by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public AccessType(string value) => _value = IdentifierRule.Require(value, "access type", nameof(value));

    /// <summary>It was read.</summary>
    /// <value><c>read</c></value>
    public static AccessType Read { get; } = new("read");

    /// <summary>It was taken out of the system.</summary>
    /// <value><c>export</c></value>
    public static AccessType Export { get; } = new("export");

    /// <summary>It was changed.</summary>
    /// <value><c>write</c></value>
    public static AccessType Write { get; } = new("write");

    /// <summary>It was deleted.</summary>
    /// <value><c>delete</c></value>
    public static AccessType Delete { get; } = new("delete");

    /// <summary>Somebody signed in to it.</summary>
    /// <value><c>login</c></value>
    public static AccessType Login { get; } = new("login");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default AccessType says nothing: choose one.");

    /// <inheritdoc cref="AccessType(string)"/>
    public static implicit operator AccessType(string value) => new(value);

    /// <inheritdoc cref="AccessType(string)"/>
    public static AccessType FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
