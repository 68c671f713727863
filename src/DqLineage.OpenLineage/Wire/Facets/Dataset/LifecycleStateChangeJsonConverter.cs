using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

internal sealed class LifecycleStateChangeJsonConverter : JsonConverter<LifecycleStateChange>
{
    public override LifecycleStateChange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } word
            ? LifecycleStateChange.FromString(word)
            : throw new JsonException($"A lifecycle state change is one of {string.Join(", ", LifecycleStateChange.All)}.");

    public override void Write(Utf8JsonWriter writer, LifecycleStateChange value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
