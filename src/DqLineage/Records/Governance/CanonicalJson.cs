using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DqLineage;

/// <summary>The one spelling of a JSON value that its SHA-256 is computed over. See <see cref="ConfigVersion.ComputeContentSha256(DataValue)"/> for the form.</summary>
internal static class CanonicalJson
{
    internal static byte[] Of(DataValue value)
    {
        using var document = JsonDocument.Parse(value.Json);
        var text = new StringBuilder(value.Json.Length);
        Write(document.RootElement, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (JsonProperty member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    Separate(text, '{');
                    Write(member.Name, text);
                    text.Append(':');
                    Write(member.Value, text);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Separate(text, '[');
                    Write(item, text);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                Write(value.GetString()!, text);
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    // The opening bracket stands last only before the first: a value never ends with one, and a text ends with a quote.
    private static void Separate(StringBuilder text, char opening)
    {
        if (text[^1] != opening)
        {
            text.Append(',');
        }
    }

    private static void Write(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append(@"\b"),
                '\t' => text.Append(@"\t"),
                '\n' => text.Append(@"\n"),
                '\f' => text.Append(@"\f"),
                '\r' => text.Append(@"\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
