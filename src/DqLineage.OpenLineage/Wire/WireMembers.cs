using System.Collections.Frozen;
using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Members of JSON objects that have no property of their own.</summary>
internal static class WireMembers
{
    internal static IReadOnlyDictionary<string, JsonElement> None { get; } = FrozenDictionary<string, JsonElement>.Empty;

    internal static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, JsonElement> members)
    {
        foreach ((string name, JsonElement value) in members)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }
}
