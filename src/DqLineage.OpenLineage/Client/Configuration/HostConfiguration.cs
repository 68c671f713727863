using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace DqLineage.OpenLineage;

/// <summary>Makes configuration out of a section of the host's.</summary>
internal static class HostConfiguration
{
    internal static JsonNode? Read(IConfiguration section)
    {
        IConfigurationSection[] children = [.. section.GetChildren()];
        if (children.Length == 0)
        {
            return (section as IConfigurationSection)?.Value is { } text ? Value(text) : null;
        }

        if (children.Index().All(child => string.Equals(child.Item.Key, child.Index.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)))
        {
            return new JsonArray([.. children.Select(Read)]);
        }

        JsonObject members = [];
        foreach (IConfigurationSection child in children)
        {
            if (Read(child) is { } value)
            {
                members[child.Key] = value;
            }
        }

        return members;
    }

    // Everything is text there; whoever reads a number or a truth takes it from a text too.
    private static JsonNode? Value(string text) =>
        text.AsSpan().TrimStart() is ['{' or '[', ..] ? ConfigurationJson.Parse(text) : JsonValue.Create(text);
}
