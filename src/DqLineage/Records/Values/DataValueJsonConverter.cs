using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage;

internal sealed class DataValueJsonConverter : JsonConverter<DataValue>
{
    public override bool HandleNull => true;

    public override DataValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return DataValue.Null;
        }

        using var document = JsonDocument.ParseValue(ref reader);
        return DataValue.Trusted(document.RootElement.GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, DataValue value, JsonSerializerOptions options)
    {
        // DataValue writes its JSON itself, compact and well formed; nothing is left to validate.
        writer.WriteRawValue(value.IsUnspecified ? "null" : value.Json, skipInputValidation: true);
    }
}
