using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage;

internal sealed class LineageNodeJsonConverter : JsonConverter<LineageNode>
{
    public override LineageNode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("A node is a text such as dataset/warehouse/raw.orders.");
        }

        try
        {
            return LineageNode.Recorded(reader.GetString()!);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, LineageNode value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
