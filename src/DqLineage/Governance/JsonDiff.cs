using System.Globalization;
using System.Text.Json;

namespace DqLineage;

/// <summary>Compares JSON values by their structure.</summary>
/// <remarks>
/// Members are compared by name, whatever their order, and items of arrays by position: an item that is put in front changes all behind
/// it. Texts are compared by their characters, and numbers by their spelling, as <see cref="ConfigVersion.ComputeContentSha256(DataValue)"/>
/// does: two values without a difference have the same SHA-256.
/// </remarks>
public static class JsonDiff
{
    /// <summary>What differs between two values.</summary>
    /// <param name="before">The old value.</param>
    /// <param name="after">The new value.</param>
    /// <param name="isBreaking">Whether a change is breaking. It is given the change as the library judges it, whose <see cref="JsonChange.IsBreaking"/> is its default.</param>
    /// <returns>The differences: members in the ordinal order of their names, items in their order. A value that is new, gone or of another type is one difference, whatever it holds.</returns>
    /// <exception cref="ArgumentException">One of the values is unspecified.</exception>
    public static IReadOnlyList<JsonChange> Between(DataValue before, DataValue after, Func<JsonChange, bool>? isBreaking = null)
    {
        using JsonDocument old = Parse(before, nameof(before));
        using JsonDocument current = Parse(after, nameof(after));
        var changes = new List<JsonChange>();
        Compare(string.Empty, old.RootElement, current.RootElement, changes);
        return isBreaking is null ? changes : [.. changes.Select(change => change with { IsBreaking = isBreaking(change) })];
    }

    private static JsonDocument Parse(DataValue value, string parameter) => value.IsUnspecified
        ? throw new ArgumentException("There is no JSON value to compare: give one with DataValue.FromJson.", parameter)
        : JsonDocument.Parse(value.Json);

    private static void Compare(string path, JsonElement before, JsonElement after, List<JsonChange> changes)
    {
        if (TypeOf(before) != TypeOf(after))
        {
            changes.Add(Of(path, JsonChangeKind.TypeChanged, before, after));
            return;
        }

        switch (before.ValueKind)
        {
            case JsonValueKind.Object:
                CompareMembers(path, before, after, changes);
                break;
            case JsonValueKind.Array:
                CompareItems(path, before, after, changes);
                break;
            case JsonValueKind.String when !string.Equals(before.GetString(), after.GetString(), StringComparison.Ordinal):
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
                when !string.Equals(before.GetRawText(), after.GetRawText(), StringComparison.Ordinal):
                changes.Add(Of(path, JsonChangeKind.Changed, before, after));
                break;
            default:
                break;
        }
    }

    private static void CompareMembers(string path, JsonElement before, JsonElement after, List<JsonChange> changes)
    {
        IEnumerable<string> names = before.EnumerateObject().Concat(after.EnumerateObject()).Select(member => member.Name);
        foreach (string name in names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            JsonElement? old = before.TryGetProperty(name, out JsonElement was) ? was : null;
            JsonElement? current = after.TryGetProperty(name, out JsonElement isNow) ? isNow : null;
            CompareAt($"{path}/{Escape(name)}", old, current, changes);
        }
    }

    private static void CompareItems(string path, JsonElement before, JsonElement after, List<JsonChange> changes)
    {
        int both = Math.Max(before.GetArrayLength(), after.GetArrayLength());
        for (int i = 0; i < both; i++)
        {
            JsonElement? old = i < before.GetArrayLength() ? before[i] : null;
            JsonElement? current = i < after.GetArrayLength() ? after[i] : null;
            CompareAt(string.Create(CultureInfo.InvariantCulture, $"{path}/{i}"), old, current, changes);
        }
    }

    private static void CompareAt(string path, JsonElement? before, JsonElement? after, List<JsonChange> changes)
    {
        if (before is { } old && after is { } current)
        {
            Compare(path, old, current, changes);
        }
        else
        {
            changes.Add(Of(path, before is null ? JsonChangeKind.Added : JsonChangeKind.Removed, before, after));
        }
    }

    private static JsonChange Of(string path, JsonChangeKind kind, JsonElement? before, JsonElement? after) => new()
    {
        Path = path,
        Kind = kind,
        OldValue = before is { } old ? DataValue.FromJson(old) : default,
        NewValue = after is { } current ? DataValue.FromJson(current) : default,
        IsBreaking = kind is JsonChangeKind.Removed or JsonChangeKind.TypeChanged,
    };

    // JSON has two kinds of truth value, which are of one type.
    private static JsonValueKind TypeOf(JsonElement value) => value.ValueKind == JsonValueKind.False ? JsonValueKind.True : value.ValueKind;

    // In this order: the other would escape its own escapes.
    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
