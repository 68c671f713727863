using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace DqLineage;

/// <summary>Reads events of OpenLineage, as far as the ledger needs to understand them.</summary>
internal static class LineageEventReader
{
    /// <param name="utf8">The event: a JSON object, compact and well-formed.</param>
    /// <param name="recordId">The id of its record, when it has one.</param>
    /// <exception cref="FormatException">It is no event; the message names the member.</exception>
    internal static LineageEvent Read(ReadOnlyMemory<byte> utf8, Guid? recordId)
    {
        var members = new EventMembers(utf8);
        DateTimeOffset time = ReadTime(members.Time);
        if (IsObject(members.Run, new Path("run")))
        {
            (string runId, JsonSlice facets) = ReadRun(members.Run);
            return new LineageEvent(utf8, recordId, facets)
            {
                Kind = LineageEventKind.Run,
                EventTime = time,
                EventType = TextOrNull(members.Type, new Path("eventType")),
                RunId = runId,
                Job = IsObject(members.Job, new Path("job")) ? ReadName(members.Job, NodeKind.Job, new Path("job")) : throw new FormatException("job is missing."),
                Inputs = ReadNames(members.Inputs, "inputs", "inputFacets"),
                Outputs = ReadNames(members.Outputs, "outputs", "outputFacets"),
            };
        }

        if (IsObject(members.Job, new Path("job")))
        {
            return new LineageEvent(utf8, recordId, runFacets: default)
            {
                Kind = LineageEventKind.Job,
                EventTime = time,
                Job = ReadName(members.Job, NodeKind.Job, new Path("job")),
                Inputs = ReadNames(members.Inputs, "inputs", "inputFacets"),
                Outputs = ReadNames(members.Outputs, "outputs", "outputFacets"),
            };
        }

        return IsObject(members.Dataset, new Path("dataset"))
            ? new LineageEvent(utf8, recordId, runFacets: default) { Kind = LineageEventKind.Dataset, EventTime = time, Dataset = ReadName(members.Dataset, NodeKind.Dataset, new Path("dataset")) }
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

    private static DateTimeOffset ReadTime(JsonSlice json)
    {
        string text = RequireText(json, new Path("eventTime"));

        // By its own words .NET would also take "3" for the third of this month.
        bool isLikeIso = text.Length >= 19 && text[4] == '-' && text[7] == '-' && text[10] is 'T' or 't' or ' ';
        return isLikeIso && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new FormatException($"eventTime is '{SafeText.Show(text)}': it must be a time as RFC 3339 writes it, such as 2026-01-31T12:00:00Z.");
    }

    private static (string Id, JsonSlice Facets) ReadRun(JsonSlice run)
    {
        (JsonSlice id, JsonSlice facets) = (default, default);
        for (JsonSlice.Walk walk = run.Members; walk.MoveNext();)
        {
            id = walk.Is("runId"u8) ? walk.Value : id;
            facets = walk.Is("facets"u8) ? walk.Value : facets;
        }

        string text = RequireText(id, new Path("run", "runId"));
        return IdentifierRule.IsValid(text)
            ? (text, ObjectOrNone(facets, new Path("run", "facets")))
            : throw new FormatException("run.runId is no id: it is empty, takes more than 512 bytes, or holds control characters.");
    }

    private static LineageEventName[] ReadNames(JsonSlice json, string member, string role)
    {
        if (json.Kind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return [];
        }

        if (json.Kind != JsonValueKind.Array)
        {
            throw WrongType(new Path(member), json, "an array");
        }

        var names = new List<LineageEventName>();
        for (JsonSlice.Walk walk = json.Items; walk.MoveNext();)
        {
            var path = new Path(member) { Index = names.Count };
            names.Add(walk.Value.Kind == JsonValueKind.Object ? ReadName(walk.Value, NodeKind.Dataset, path, role) : throw WrongType(path, walk.Value, "an object"));
        }

        return [.. names];
    }

    private static LineageEventName ReadName(JsonSlice json, NodeKind kind, Path path, string? role = null)
    {
        (JsonSlice space, JsonSlice name, JsonSlice facets, JsonSlice roleFacets) = (default, default, default, default);
        for (JsonSlice.Walk walk = json.Members; walk.MoveNext();)
        {
            if (walk.Is("namespace"u8))
            {
                space = walk.Value;
            }
            else if (walk.Is("name"u8))
            {
                name = walk.Value;
            }
            else if (walk.Is("facets"u8))
            {
                facets = walk.Value;
            }
            else if ((role is "inputFacets" && walk.Is("inputFacets"u8)) || (role is "outputFacets" && walk.Is("outputFacets"u8)))
            {
                roleFacets = walk.Value;
            }
        }

        return new LineageEventName(
            kind,
            RequireText(space, path with { Member = "namespace" }),
            RequireText(name, path with { Member = "name" }),
            ObjectOrNone(facets, path with { Member = "facets" }),
            ObjectOrNone(roleFacets, path with { Member = role }));
    }

    // Of what is absent and what is null many programs write the one for the other.
    private static bool IsObject(JsonSlice json, Path path) => json.Kind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => false,
        JsonValueKind.Object => true,
        _ => throw WrongType(path, json, "an object"),
    };

    private static JsonSlice ObjectOrNone(JsonSlice json, Path path) => IsObject(json, path) ? json : default;

    private static string RequireText(JsonSlice json, Path path) => TextOrNull(json, path) ?? throw new FormatException($"{path} is missing.");

    private static string? TextOrNull(JsonSlice json, Path path) => json.Kind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => json.Text,
        _ => throw WrongType(path, json, "a text"),
    };

    private static FormatException WrongType(Path path, JsonSlice json, string wanted) => new($"{path} is a JSON {json.Kind}: it must be {wanted}.");

    /// <summary>Where a member is, put into words only when something is wrong with it.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Path(string Top, string? Member = null)
    {
        internal int? Index { get; init; }

        public override string ToString() => string.Concat(
            Top, Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"[{index}]") : null, Member is null ? null : ".", Member);
    }

    /// <summary>The members of an event that are looked at, whatever their order.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct EventMembers
    {
        internal EventMembers(ReadOnlyMemory<byte> utf8)
        {
            for (JsonSlice.Walk walk = new JsonSlice(utf8).Members; walk.MoveNext();)
            {
                if (walk.Is("eventTime"u8))
                {
                    Time = walk.Value;
                }
                else if (walk.Is("eventType"u8))
                {
                    Type = walk.Value;
                }
                else if (walk.Is("run"u8))
                {
                    Run = walk.Value;
                }
                else if (walk.Is("job"u8))
                {
                    Job = walk.Value;
                }
                else if (walk.Is("dataset"u8))
                {
                    Dataset = walk.Value;
                }
                else if (walk.Is("inputs"u8))
                {
                    Inputs = walk.Value;
                }
                else if (walk.Is("outputs"u8))
                {
                    Outputs = walk.Value;
                }
            }
        }

        internal JsonSlice Time { get; }

        internal JsonSlice Type { get; }

        internal JsonSlice Run { get; }

        internal JsonSlice Job { get; }

        internal JsonSlice Dataset { get; }

        internal JsonSlice Inputs { get; }

        internal JsonSlice Outputs { get; }
    }
}
