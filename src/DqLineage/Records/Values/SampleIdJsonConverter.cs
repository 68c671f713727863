using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage;

internal sealed class SampleIdJsonConverter : JsonConverter<SampleId>
{
    private const long MaxExactInteger = 1L << 53;

    public override SampleId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.TokenType switch
            {
                JsonTokenType.Number => new SampleId(reader.GetInt64()),
                JsonTokenType.String => new SampleId(reader.GetString()!),
                JsonTokenType.StartArray => SampleId.Composite([.. ReadArray(ref reader, options)]),
                JsonTokenType.StartObject => ReadObject(ref reader, options),
                _ => throw new JsonException("A sample id is a number, a string, an array or an object."),
            };
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, SampleId value, JsonSerializerOptions options)
    {
        switch (value.Kind)
        {
            case SampleIdKind.Integer when !value.IsDefault:
                long integer = SampleIdText.ToInt64(value);
                if (integer is >= -MaxExactInteger and <= MaxExactInteger)
                {
                    writer.WriteNumberValue(integer);
                }
                else
                {
                    WriteTagged(writer, "integer"u8, value.ToString());
                }

                break;
            case SampleIdKind.Text:
                writer.WriteStringValue(SampleIdText.Unquote(value.ToString()));
                break;
            case SampleIdKind.Uuid:
                WriteTagged(writer, "uuid"u8, value.ToString());
                break;
            case SampleIdKind.Composite:
                WriteArray(writer, value.Parts, options);
                break;
            case SampleIdKind.Pair:
                writer.WriteStartObject();
                writer.WritePropertyName("pair"u8);
                WriteArray(writer, value.Parts, options);
                writer.WriteEndObject();
                break;
            default:
                throw new JsonException("A default SampleId is no sample.");
        }
    }

    private static void WriteTagged(Utf8JsonWriter writer, ReadOnlySpan<byte> tag, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(tag, text);
        writer.WriteEndObject();
    }

    private void WriteArray(Utf8JsonWriter writer, IReadOnlyList<SampleId> parts, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (SampleId part in parts)
        {
            Write(writer, part, options);
        }

        writer.WriteEndArray();
    }

    private List<SampleId> ReadArray(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var parts = new List<SampleId>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            parts.Add(Read(ref reader, typeof(SampleId), options));
        }

        return parts;
    }

    private SampleId ReadObject(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        reader.Read();
        string? tag = reader.GetString();
        reader.Read();
        SampleId sample = tag switch
        {
            "uuid" => new SampleId(Guid.ParseExact(reader.GetString()!, "D")),
            "integer" => new SampleId(long.Parse(reader.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
            "pair" when reader.TokenType == JsonTokenType.StartArray && ReadArray(ref reader, options) is [var first, var second] => SampleId.Pair(first, second),
            _ => throw new JsonException("A sample id as an object is {\"uuid\":…}, {\"integer\":…} or {\"pair\":[…,…]}."),
        };
        reader.Read();
        return reader.TokenType == JsonTokenType.EndObject
            ? sample
            : throw new JsonException("A sample id as an object has one member.");
    }
}
