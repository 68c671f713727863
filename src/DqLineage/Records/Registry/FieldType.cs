using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>The type of a field's values, as they were seen.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a field type too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<FieldType>))]
public readonly record struct FieldType : IOpenEnum<FieldType>
{
    private readonly string? _value;

    /// <summary>Takes a field type by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public FieldType(string value) => _value = IdentifierRule.Require(value, "field type", nameof(value));

    /// <summary>Whole numbers of any size.</summary>
    /// <value><c>integer</c></value>
    public static FieldType Integer { get; } = new("integer");

    /// <summary>Exact decimal numbers.</summary>
    /// <value><c>decimal</c></value>
    public static FieldType Decimal { get; } = new("decimal");

    /// <summary>Binary floating-point numbers.</summary>
    /// <value><c>number</c></value>
    public static FieldType Number { get; } = new("number");

    /// <summary>Truth values.</summary>
    /// <value><c>boolean</c></value>
    public static FieldType Boolean { get; } = new("boolean");

    /// <summary>Texts.</summary>
    /// <value><c>text</c></value>
    public static FieldType Text { get; } = new("text");

    /// <summary>Days without a time.</summary>
    /// <value><c>date</c></value>
    public static FieldType Date { get; } = new("date");

    /// <summary>Days with a time.</summary>
    /// <value><c>timestamp</c></value>
    public static FieldType Timestamp { get; } = new("timestamp");

    /// <summary>Times of day, or lengths of time.</summary>
    /// <value><c>time</c></value>
    public static FieldType Time { get; } = new("time");

    /// <summary>UUIDs.</summary>
    /// <value><c>uuid</c></value>
    public static FieldType Uuid { get; } = new("uuid");

    /// <summary>Bytes.</summary>
    /// <value><c>binary</c></value>
    public static FieldType Binary { get; } = new("binary");

    /// <summary>Values of several types, which <see cref="FieldProfile.TypeCounts"/> counts.</summary>
    /// <value><c>mixed</c></value>
    public static FieldType Mixed { get; } = new("mixed");

    /// <summary>No value at all, so nothing is known of the type.</summary>
    /// <value><c>empty</c></value>
    public static FieldType Empty { get; } = new("empty");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default FieldType says nothing: choose one.");

    /// <inheritdoc cref="FieldType(string)"/>
    public static implicit operator FieldType(string value) => new(value);

    /// <inheritdoc cref="FieldType(string)"/>
    public static FieldType FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
