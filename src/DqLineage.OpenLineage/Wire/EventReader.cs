using System.Globalization;
using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Reads events by what they hold; a member it does not know is kept beside the others.</summary>
internal static class EventReader
{
    internal static OpenLineageEvent Read(JsonElement json)
    {
        RequireKind(json, JsonValueKind.Object, "event");
        return IsThere(json, "run") ? ReadRunEvent(json)
            : IsThere(json, "job") ? ReadJobEvent(json)
            : IsThere(json, "dataset") ? ReadDatasetEvent(json)
            : throw new JsonException("The event has neither 'run' nor 'job' nor 'dataset': one of them says what it tells of.");
    }

    internal static T ReadFacets<T>(JsonElement json, string path)
        where T : FacetContainer, new()
    {
        RequireKind(json, JsonValueKind.Object, path);
        var facets = new T();
        foreach (JsonProperty member in json.EnumerateObject())
        {
            facets.Set(member.Name, member.Value);
        }

        return facets;
    }

    private static RunEvent ReadRunEvent(JsonElement json)
    {
        var members = new MemberReader(json, "event");
        return new RunEvent
        {
            EventType = members.TakeText("eventType") is { } type ? RunEventType.OfWord(type) : default,
            EventTime = ReadTime(members.RequireText("eventTime", "when it happened"), out string text),
            EventTimeText = text,
            Run = ReadRun(members.Require("run", JsonValueKind.Object)),
            Job = ReadJob(members.Require("job", JsonValueKind.Object)),
            Inputs = ReadDatasets(members.Take("inputs", JsonValueKind.Array), "inputs", ReadInput) ?? InputDataset.NotSaid,
            Outputs = ReadDatasets(members.Take("outputs", JsonValueKind.Array), "outputs", ReadOutput) ?? OutputDataset.NotSaid,
            Producer = members.TakeText("producer"),
            SchemaUrl = members.TakeText("schemaURL"),
            AdditionalData = members.TakeOthers(),
            WasRead = true,
        };
    }

    private static JobEvent ReadJobEvent(JsonElement json)
    {
        var members = new MemberReader(json, "event");
        return new JobEvent
        {
            EventTime = ReadTime(members.RequireText("eventTime", "when it happened"), out string text),
            EventTimeText = text,
            Job = ReadJob(members.Require("job", JsonValueKind.Object)),
            Inputs = ReadDatasets(members.Take("inputs", JsonValueKind.Array), "inputs", ReadInput) ?? InputDataset.NotSaid,
            Outputs = ReadDatasets(members.Take("outputs", JsonValueKind.Array), "outputs", ReadOutput) ?? OutputDataset.NotSaid,
            Producer = members.TakeText("producer"),
            SchemaUrl = members.TakeText("schemaURL"),
            AdditionalData = members.TakeOthers(),
            WasRead = true,
        };
    }

    private static DatasetEvent ReadDatasetEvent(JsonElement json)
    {
        var members = new MemberReader(json, "event");
        return new DatasetEvent
        {
            EventTime = ReadTime(members.RequireText("eventTime", "when it happened"), out string text),
            EventTimeText = text,
            Dataset = ReadStatic(members.Require("dataset", JsonValueKind.Object)),
            Producer = members.TakeText("producer"),
            SchemaUrl = members.TakeText("schemaURL"),
            AdditionalData = members.TakeOthers(),
            WasRead = true,
        };
    }

    private static Run ReadRun(JsonElement json)
    {
        var members = new MemberReader(json, "run");
        return new Run
        {
            RunId = members.RequireText("runId", "which run it is"),
            Facets = ReadFacetsOf<RunFacets>(members, "facets") ?? RunFacets.None,
            AdditionalData = members.TakeOthers(),
        };
    }

    private static Job ReadJob(JsonElement json)
    {
        var members = new MemberReader(json, "job");
        return new Job
        {
            Namespace = members.RequireText("namespace", "where the job's name holds"),
            Name = members.RequireText("name", "which job it is"),
            Facets = ReadFacetsOf<JobFacets>(members, "facets") ?? JobFacets.None,
            AdditionalData = members.TakeOthers(),
        };
    }

    private static StaticDataset ReadStatic(JsonElement json)
    {
        var members = new MemberReader(json, "dataset");
        return new StaticDataset
        {
            Namespace = RequireNamespace(members),
            Name = RequireName(members),
            Facets = ReadFacetsOf<DatasetFacets>(members, "facets") ?? DatasetFacets.None,
            AdditionalData = members.TakeOthers(),
        };
    }

    private static InputDataset ReadInput(JsonElement json, string path)
    {
        var members = new MemberReader(json, path);
        return new InputDataset
        {
            Namespace = RequireNamespace(members),
            Name = RequireName(members),
            Facets = ReadFacetsOf<DatasetFacets>(members, "facets") ?? DatasetFacets.None,
            InputFacets = ReadFacetsOf<InputDatasetFacets>(members, "inputFacets") ?? InputDatasetFacets.None,
            AdditionalData = members.TakeOthers(),
        };
    }

    private static OutputDataset ReadOutput(JsonElement json, string path)
    {
        var members = new MemberReader(json, path);
        return new OutputDataset
        {
            Namespace = RequireNamespace(members),
            Name = RequireName(members),
            Facets = ReadFacetsOf<DatasetFacets>(members, "facets") ?? DatasetFacets.None,
            OutputFacets = ReadFacetsOf<OutputDatasetFacets>(members, "outputFacets") ?? OutputDatasetFacets.None,
            AdditionalData = members.TakeOthers(),
        };
    }

    private static string RequireNamespace(MemberReader members) => members.RequireText("namespace", "where the dataset lives");

    private static string RequireName(MemberReader members) => members.RequireText("name", "which dataset it is");

    private static List<T>? ReadDatasets<T>(JsonElement? json, string path, Func<JsonElement, string, T> read)
    {
        if (json is not { } array)
        {
            return null;
        }

        List<T> datasets = new(array.GetArrayLength());
        foreach (JsonElement dataset in array.EnumerateArray())
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{path}[{datasets.Count}]");
            RequireKind(dataset, JsonValueKind.Object, place);
            datasets.Add(read(dataset, place));
        }

        return datasets;
    }

    private static T? ReadFacetsOf<T>(MemberReader members, string name)
        where T : FacetContainer, new() =>
        members.Take(name, JsonValueKind.Object) is { } json ? ReadFacets<T>(json, name) : null;

    private static DateTimeOffset ReadTime(string text, out string spelling)
    {
        spelling = text;
        return EventTimes.TryRead(text, out DateTimeOffset time)
            ? time
            : throw new JsonException($"The event's 'eventTime' is '{text}': write an instant as RFC 3339 has it, such as 2024-05-01T12:30:00.000Z.");
    }

    private static bool IsThere(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null;

    private static void RequireKind(JsonElement json, JsonValueKind kind, string what)
    {
        if (json.ValueKind != kind)
        {
            throw new JsonException($"'{what}' is to be of kind {kind}, and is of kind {json.ValueKind}.");
        }
    }
}
