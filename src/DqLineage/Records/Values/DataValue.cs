using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>A value of the data itself: what a cell held, what it should hold, a parameter, an item of metadata.</summary>
/// <remarks>
/// <see langword="default"/> says nothing and is left out of the record; <see cref="Null"/> says that the value is null.
/// Converts by itself from text, numbers and truth values; anything else is given with <see cref="FromJson(string)"/>. Integers
/// beyond ±2^53 and decimals are kept as text, so that they read back exactly. Values are equal when their JSON is the same text.
/// </remarks>
[JsonConverter(typeof(DataValueJsonConverter))]
public readonly record struct DataValue
{
    private const long MaxExactInteger = 1L << 53;

    private readonly string? _json;

    private DataValue(string json) => _json = json;

    /// <summary>The value null: known to be nothing.</summary>
    public static DataValue Null { get; } = new("null");

    /// <summary>Whether nothing was said.</summary>
    public bool IsUnspecified => _json is null;

    /// <summary>The value as JSON, without white space; empty when nothing was said.</summary>
    public string Json => _json ?? string.Empty;

    /// <summary>Takes any JSON value.</summary>
    /// <param name="json">One JSON value; white space is dropped.</param>
    /// <exception cref="JsonException">The text is not one JSON value, an object in it names a member twice, or a text in it is not well-formed Unicode.</exception>
    public static DataValue FromJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Compact(document.RootElement);
        }
        catch (InvalidOperationException exception)
        {
            // What the reader and the writer say of half a surrogate pair.
            throw new JsonException(exception.Message, exception);
        }
    }

    /// <summary>Takes any JSON value.</summary>
    /// <param name="json">The value.</param>
    /// <exception cref="JsonException">An object in the value names a member twice, or a text in it is not well-formed Unicode.</exception>
    public static DataValue FromJson(JsonElement json) => FromJson(json.GetRawText());

    /// <summary>Takes a text; <see langword="null"/> becomes <see cref="Null"/>.</summary>
    /// <param name="value">The text.</param>
    public static DataValue FromString(string? value) =>
        value is null ? Null : new DataValue(string.Concat("\"", JsonEncodedText.Encode(value).Value, "\""));

    /// <summary>Takes an integer.</summary>
    /// <param name="value">The integer.</param>
    public static DataValue FromInt64(long value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        return value is >= -MaxExactInteger and <= MaxExactInteger ? new DataValue(text) : FromString(text);
    }

    /// <summary>Takes a number.</summary>
    /// <param name="value">The number; NaN and the infinities, which JSON cannot write, become texts.</param>
    public static DataValue FromDouble(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? new DataValue(text) : FromString(text);
    }

    /// <summary>Takes an exact decimal, kept as text.</summary>
    /// <param name="value">The number.</param>
    public static DataValue FromDecimal(decimal value) => FromString(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Takes a truth value.</summary>
    /// <param name="value">The truth value.</param>
    public static DataValue FromBoolean(bool value) => new(value ? "true" : "false");

    /// <inheritdoc cref="FromString"/>
    public static implicit operator DataValue(string? value) => FromString(value);

    /// <inheritdoc cref="FromInt64"/>
    public static implicit operator DataValue(long value) => FromInt64(value);

    /// <inheritdoc cref="FromDouble"/>
    public static implicit operator DataValue(double value) => FromDouble(value);

    /// <inheritdoc cref="FromDecimal"/>
    public static implicit operator DataValue(decimal value) => FromDecimal(value);

    /// <inheritdoc cref="FromBoolean"/>
    public static implicit operator DataValue(bool value) => FromBoolean(value);

    /// <summary>The value as a reader wants to see it: texts without quotes, the others as JSON, empty when nothing was said.</summary>
    /// <returns>A text.</returns>
    public override string ToString()
    {
        if (_json is null || _json[0] != '"')
        {
            return Json;
        }

        using var document = JsonDocument.Parse(_json);
        return document.RootElement.GetString()!;
    }

    /// <summary>For text that a strict reader has checked already.</summary>
    internal static DataValue Trusted(string json) => new(json);

    private static DataValue Compact(JsonElement json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            json.WriteTo(writer);
        }

        return new DataValue(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
