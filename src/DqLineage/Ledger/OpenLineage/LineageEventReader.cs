using System.Globalization;
using System.Text.Json;

namespace DqLineage;

/// <summary>Reads events of OpenLineage, as far as the ledger needs to understand them.</summary>
internal static class LineageEventReader
{
    private const string Time = "eventTime";

    /// <summary>How deep an event may be.</summary>
    internal static JsonDocumentOptions Options { get; } = new() { MaxDepth = LedgerFormat.MaxDepth };

    /// <param name="utf8">The event's JSON, compact.</param>
    /// <param name="json">The same.</param>
    /// <param name="recordId">The id of its record, when it has one.</param>
    /// <exception cref="FormatException">It is no event; the message names the member.</exception>
    internal static LineageEvent Read(ReadOnlyMemory<byte> utf8, JsonElement json, Guid? recordId)
    {
        DateTimeOffset time = ReadTime(json);
        if (TryGetObject(json, "run", "", out JsonElement run))
        {
            string runId = RequireText(run, "runId", "run.");
            if (!IdentifierRule.IsValid(runId))
            {
                throw new FormatException("run.runId is no id: it is empty, takes more than 512 bytes, or holds control characters.");
            }

            return new LineageEvent(utf8, json, recordId)
            {
                Kind = LineageEventKind.Run,
                EventTime = time,
                EventType = GetText(json, "eventType", ""),
                RunId = runId,
                RunFacets = Facets(run, "facets", "run."),
                Job = ReadName(RequireObject(json, "job"), NodeKind.Job, "job.", role: null),
                Inputs = ReadNames(json, "inputs", "inputFacets"),
                Outputs = ReadNames(json, "outputs", "outputFacets"),
            };
        }

        if (TryGetObject(json, "job", "", out JsonElement job))
        {
            return new LineageEvent(utf8, json, recordId)
            {
                Kind = LineageEventKind.Job,
                EventTime = time,
                Job = ReadName(job, NodeKind.Job, "job.", role: null),
                Inputs = ReadNames(json, "inputs", "inputFacets"),
                Outputs = ReadNames(json, "outputs", "outputFacets"),
            };
        }

        return TryGetObject(json, "dataset", "", out JsonElement dataset)
            ? new LineageEvent(utf8, json, recordId) { Kind = LineageEventKind.Dataset, EventTime = time, Dataset = ReadName(dataset, NodeKind.Dataset, "dataset.", role: null) }
            : throw new FormatException("The event has neither run nor job nor dataset: it is about nothing.");
    }

    /// <summary>A member that is an object; anything else is passed over.</summary>
    internal static bool TryGetObject(JsonElement json, string name, out JsonElement member)
    {
        member = default;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out member) && member.ValueKind == JsonValueKind.Object;
    }

    /// <summary>A member that is a text; anything else is passed over.</summary>
    internal static string? TextOf(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    /// <summary>The objects in a member that is an array; anything else is passed over.</summary>
    internal static IEnumerable<JsonElement> ObjectsOf(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.Array
            ? member.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    private static DateTimeOffset ReadTime(JsonElement json)
    {
        string text = RequireText(json, Time, "");

        // By its own words .NET would also take "3" for the third of this month.
        bool isLikeIso = text.Length >= 19 && text[4] == '-' && text[7] == '-' && text[10] is 'T' or 't' or ' ';
        return isLikeIso && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new FormatException($"{Time} is '{SafeText.Show(text)}': it must be a time as RFC 3339 writes it, such as 2026-01-31T12:00:00Z.");
    }

    private static LineageEventName[] ReadNames(JsonElement json, string name, string role)
    {
        if (!json.TryGetProperty(name, out JsonElement member) || member.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (member.ValueKind != JsonValueKind.Array)
        {
            throw WrongType(name, member, "an array");
        }

        var names = new LineageEventName[member.GetArrayLength()];
        int i = 0;
        foreach (JsonElement item in member.EnumerateArray())
        {
            string path = $"{name}[{i.ToString(CultureInfo.InvariantCulture)}]";
            names[i++] = item.ValueKind == JsonValueKind.Object ? ReadName(item, NodeKind.Dataset, path + ".", role) : throw WrongType(path, item, "an object");
        }

        return names;
    }

    private static LineageEventName ReadName(JsonElement json, NodeKind kind, string path, string? role) => new(
        kind, RequireText(json, "namespace", path), RequireText(json, "name", path), Facets(json, "facets", path), role is null ? default : Facets(json, role, path));

    private static JsonElement Facets(JsonElement json, string name, string path) => TryGetObject(json, name, path, out JsonElement facets) ? facets : default;

    private static JsonElement RequireObject(JsonElement json, string name) =>
        TryGetObject(json, name, "", out JsonElement member) ? member : throw new FormatException($"{name} is missing.");

    private static string RequireText(JsonElement json, string name, string path) =>
        GetText(json, name, path) ?? throw new FormatException($"{path}{name} is missing.");

    // Of what is absent and what is null many programs write the one for the other.
    private static bool TryGetObject(JsonElement json, string name, string path, out JsonElement member)
    {
        if (!json.TryGetProperty(name, out member) || member.ValueKind == JsonValueKind.Null)
        {
            member = default;
            return false;
        }

        return member.ValueKind == JsonValueKind.Object ? true : throw WrongType(path + name, member, "an object");
    }

    private static string? GetText(JsonElement json, string name, string path)
    {
        if (!json.TryGetProperty(name, out JsonElement member) || member.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return member.ValueKind == JsonValueKind.String ? member.GetString() : throw WrongType(path + name, member, "a text");
    }

    private static FormatException WrongType(string path, JsonElement member, string wanted) => new($"{path} is a JSON {member.ValueKind}: it must be {wanted}.");
}
