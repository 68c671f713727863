using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Reads facets as they come: what is of another type than its schema says is taken for absent.</summary>
internal static class LineageFacets
{
    internal static bool TryGet(JsonElement json, string name, out JsonElement member)
    {
        member = default;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out member) && member.ValueKind == JsonValueKind.Object;
    }

    internal static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    internal static bool? Flag(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement member)
        ? member.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
        : null;

    internal static double? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out double number) && double.IsFinite(number) ? number : null;

    /// <summary>A count, which some write as <c>10.0</c>.</summary>
    internal static long? Count(JsonElement json, string name) => Number(json, name) is { } number and >= 0 and < 9e15 && number == Math.Floor(number) ? (long)number : null;

    internal static IEnumerable<JsonElement> Objects(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.Array
            ? member.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];
}
