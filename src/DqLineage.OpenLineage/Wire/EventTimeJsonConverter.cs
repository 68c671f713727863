using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Instants in facets.</summary>
internal sealed class EventTimeJsonConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && EventTimes.TryRead(reader.GetString()!, out DateTimeOffset time)
            ? time
            : throw new JsonException("An instant is written as RFC 3339 has it, such as 2024-05-01T12:30:00.000Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(EventTimes.Write(value));
}
