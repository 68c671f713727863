using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage;

internal sealed class OpenEnumJsonConverter<T> : JsonConverter<T>
    where T : struct, IOpenEnum<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? word = reader.GetString();
        return IdentifierRule.IsValid(word) ? T.FromString(word!) : throw new JsonException("A word is a non-empty text without control characters.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
