using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Takes the known members out of a JSON object; what is left then is the others.</summary>
internal sealed class MemberReader
{
    private readonly OrderedDictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly string _what;

    internal MemberReader(JsonElement json, string what)
    {
        _what = what;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            _members[member.Name] = member.Value;
        }
    }

    /// <summary>A member; absent when it is not there, or null, which says the same.</summary>
    internal JsonElement? Take(string name, JsonValueKind kind)
    {
        if (!_members.Remove(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != kind)
        {
            throw new JsonException($"'{name}' of {_what} is to be of kind {kind}, and is of kind {value.ValueKind}.");
        }

        return value;
    }

    internal string? TakeText(string name)
    {
        try
        {
            return Take(name, JsonValueKind.String)?.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException($"'{name}' of {_what} is no well-formed Unicode: {exception.Message}", exception);
        }
    }

    internal JsonElement Require(string name, JsonValueKind kind) =>
        Take(name, kind) ?? throw new JsonException($"There is no '{name}' in {_what}: it is required.");

    internal string RequireText(string name, string meaning) => TakeText(name) is { Length: > 0 } text
        ? text
        : throw new JsonException($"There is no '{name}' in {_what}: it says {meaning}.");

    internal IReadOnlyDictionary<string, JsonElement> TakeOthers() => _members.Count == 0 ? WireMembers.None : _members;
}
