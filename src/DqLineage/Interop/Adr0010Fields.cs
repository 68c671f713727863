using System.Globalization;
using System.Text.Json;

namespace DqLineage;

/// <summary>Reads the members of one line; those that nobody asked for are kept as metadata.</summary>
/// <exception cref="FormatException">A member is absent or not what the layout says.</exception>
internal sealed class Adr0010Fields
{
    private readonly Dictionary<string, JsonElement> _left = new(StringComparer.Ordinal);

    internal Adr0010Fields(JsonElement line)
    {
        foreach (JsonProperty member in line.EnumerateObject())
        {
            _left.Add(member.Name, member.Value);
        }
    }

    /// <summary>Whether a timestamp had no offset.</summary>
    internal bool IsTimeTakenAsUtc { get; private set; }

    internal string RequireText(string name) => Text(name) ?? throw new FormatException($"'{name}' is missing.");

    internal string? Text(string name) => Take(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new FormatException($"'{name}' is {value.ValueKind} where a text belongs.");

    internal long? Count(string name) => Take(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long count) ? count
        : throw new FormatException($"'{name}' is no whole number.");

    internal double? Number(string name) => Take(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) ? number
        : throw new FormatException($"'{name}' is no number.");

    internal DataValue Value(string name) => Take(name) is { } value ? DataValue.FromJson(value) : default;

    internal SampleId RequireSample(string name)
    {
        JsonElement value = Take(name) ?? throw new FormatException($"'{name}' is missing.");
        return value.ValueKind switch
        {
            JsonValueKind.Array when value.GetArrayLength() == 2 => SampleId.Pair(Integer(value[0], name), Integer(value[1], name)),
            _ => Integer(value, name),
        };
    }

    internal DateTimeOffset RequireTime(string name)
    {
        string text = RequireText(name);
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime local)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time))
        {
            throw new FormatException($"'{name}' is '{SafeText.Show(text)}', which is no ISO 8601 time such as 2026-01-02T03:04:05Z.");
        }

        if (time < DateTimeOffset.UnixEpoch)
        {
            throw new FormatException($"'{name}' is before 1970.");
        }

        IsTimeTakenAsUtc |= local.Kind == DateTimeKind.Unspecified;
        return time;
    }

    /// <summary>The metadata of the line, and with it every member that was not asked for.</summary>
    internal IReadOnlyDictionary<string, DataValue>? Rest()
    {
        var rest = new Dictionary<string, DataValue>(StringComparer.Ordinal);
        if (Take("metadata") is { } metadata)
        {
            if (metadata.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException($"'metadata' is {metadata.ValueKind} where an object belongs.");
            }

            foreach (JsonProperty member in metadata.EnumerateObject())
            {
                rest.Add(member.Name, DataValue.FromJson(member.Value));
            }
        }

        foreach ((string name, JsonElement value) in _left)
        {
            if (!rest.TryAdd(name, DataValue.FromJson(value)))
            {
                throw new FormatException($"'{SafeText.Show(name)}' stands both in the line and in its metadata.");
            }
        }

        return rest.Count > 0 ? rest : null;
    }

    // Null and absent say the same in this layout.
    private JsonElement? Take(string name) =>
        _left.Remove(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static SampleId Integer(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long integer)
            ? new SampleId(integer)
            : throw new FormatException($"'{name}' is neither a whole number nor a list of two.");
}
