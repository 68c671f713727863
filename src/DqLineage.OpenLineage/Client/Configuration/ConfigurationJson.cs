using System.Text.Json;
using System.Text.Json.Nodes;

namespace DqLineage.OpenLineage;

/// <summary>Configuration as nodes that are put together, and as the element that is read.</summary>
internal static class ConfigurationJson
{
    internal static JsonElement ToElement(JsonObject configuration)
    {
        using var document = JsonDocument.Parse(configuration.ToJsonString());
        return document.RootElement.Clone();
    }

    /// <summary>A text that is JSON, as what it says; any other as itself.</summary>
    internal static JsonNode? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return ToNode(document.RootElement);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    /// <summary>Of members with one name the last one counts.</summary>
    internal static JsonNode? ToNode(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                JsonObject members = [];
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    members[property.Name] = ToNode(property.Value);
                }

                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(ToNode)]);
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }

    /// <summary>Both configurations in one. Objects are united; where both say something, the stronger counts.</summary>
    internal static JsonObject Merge(JsonObject weaker, JsonObject stronger)
    {
        var merged = (JsonObject)weaker.DeepClone();
        foreach ((string name, JsonNode? value) in stronger)
        {
            // In one spelling: what a file calls logFilePath is log_file_path in the environment.
            string? present = merged.Select(member => member.Key).FirstOrDefault(key => ConfigurationName.Matches(key, name));
            JsonNode? below = present is null ? null : merged[present];
            if (present is not null)
            {
                merged.Remove(present);
            }

            merged[name] = below is JsonObject weak && value is JsonObject strong ? Merge(weak, strong) : value?.DeepClone();
        }

        return merged;
    }
}
