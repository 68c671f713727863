using System.Text.Json;
using DqLineage.OpenLineage;

namespace DqLineage.Tool;

/// <summary>What the catalogue of OpenLineage answers, as JSON and as words.</summary>
internal static class CatalogJson
{
    internal static void WriteName(this Utf8JsonWriter json, string member, OpenLineageName? name) => json.WriteObjectOrNull(member, name, one => WriteName(json, one));

    internal static void WriteNames(this Utf8JsonWriter json, string member, IEnumerable<OpenLineageName> names) => json.WriteObjects(member, names, name => WriteName(json, name));

    internal static void WriteRun(this Utf8JsonWriter json, OpenLineageRunInfo run)
    {
        json.WriteString("run_id", run.RunId);
        json.WriteName("job", run.Job);
        json.WriteString("state", EnumWord.Of(run.State));
        json.WriteTime("started_at", run.StartedAt);
        json.WriteTime("ended_at", run.EndedAt);
        json.WriteNumberOrNull("duration_seconds", run.Duration?.TotalSeconds);
        json.WriteNumber("events", run.Events);
        json.WriteObjectOrNull("parent", run.Parent, parent =>
        {
            json.WriteString("run_id", parent.RunId);
            json.WriteName("job", parent.Job);
        });
    }

    internal static void WriteTags(this Utf8JsonWriter json, IEnumerable<CatalogTag> tags) => json.WriteObjects("tags", tags, tag =>
    {
        json.WriteString("key", tag.Key);
        json.WriteString("value", tag.Value);
        json.WriteString("source", tag.Source);
        json.WriteString("field", tag.Field);
    });

    internal static void WriteFacets(this Utf8JsonWriter json, IReadOnlyDictionary<string, JsonElement> facets)
    {
        json.WriteStartObject("facets");
        foreach ((string key, JsonElement facet) in facets)
        {
            json.WritePropertyName(key);
            facet.WriteTo(json);
        }

        json.WriteEndObject();
    }

    /// <summary>When it was, for people; empty when nobody knows.</summary>
    internal static string TextOf(DateTimeOffset? time) => time is { } instant ? Instant.Format(instant) : string.Empty;

    private static void WriteName(Utf8JsonWriter json, OpenLineageName name)
    {
        json.WriteString("namespace", name.Namespace);
        json.WriteString("name", name.Name);
    }
}
