using System.Text.Json;

namespace DqLineage;

/// <summary>Where the pack's records say that results came from, as W3C PROV-JSON: runs, what they used, who decided.</summary>
/// <remarks>
/// FORMAT: PROV-JSON (W3C member submission, 24 April 2013). Datasets and rules are entities, runs and reviews of a run are activities, people are
/// agents. What is told apart is held in memory: runs, datasets, rules and people, never single findings.
/// </remarks>
internal sealed class ProvenanceReport : PackReport
{
    // A namespace of names that lead nowhere: what they name is in the records.
    private const string Namespace = "urn:dqlineage:";

    private static readonly JsonWriterOptions s_format = new() { Indented = true, NewLine = "\n" };

    internal override string Path => PackFiles.Provenance;

    internal override async Task WriteAsync(PackContents contents, Stream destination, CancellationToken cancellationToken)
    {
        ProvenanceGraph graph = await ReadAsync(contents, cancellationToken).ConfigureAwait(false);
        var json = new Utf8JsonWriter(destination, s_format);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteStartObject("prefix");
            json.WriteString("dq", Namespace);
            json.WriteEndObject();
            WriteThings(json, "entity", graph.Entities);
            WriteThings(json, "activity", graph.Activities);
            WriteThings(json, "agent", graph.Agents);
            WriteRelations(json, "used", "prov:activity", "prov:entity", graph.Used);
            WriteRelations(json, "wasAssociatedWith", "prov:activity", "prov:agent", graph.AssociatedWith);
            WriteRelations(json, "wasInformedBy", "prov:informed", "prov:informant", graph.InformedBy);
            json.WriteEndObject();
        }
    }

    private static async Task<ProvenanceGraph> ReadAsync(PackContents contents, CancellationToken cancellationToken)
    {
        var graph = new ProvenanceGraph();
        await foreach (LedgerLine line in contents.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            switch (line.Kind)
            {
                case RecordKinds.Run:
                    graph.Add(line.As(RecordTypes.Run).Data);
                    break;
                case RecordKinds.Detection:
                    graph.Add(line.As(RecordTypes.Detection).Data);
                    break;
                case RecordKinds.Review:
                    graph.Add(line.As(RecordTypes.Review).Data);
                    break;
                default:
                    break;
            }
        }

        return graph;
    }

    private static void WriteThings(Utf8JsonWriter json, string section, SortedDictionary<string, SortedDictionary<string, string>> things)
    {
        json.WriteStartObject(section);
        foreach ((string name, SortedDictionary<string, string> attributes) in things)
        {
            json.WriteStartObject(name);
            foreach ((string attribute, string value) in attributes)
            {
                json.WriteString(attribute, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteRelations(Utf8JsonWriter json, string section, string from, string to, SortedSet<(string From, string To)> relations)
    {
        json.WriteStartObject(section);
        int number = 0;
        foreach ((string source, string target) in relations)
        {
            // A blank name: the relation has none of its own.
            json.WriteStartObject(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"_:{section}{++number}"));
            json.WriteString(from, source);
            json.WriteString(to, target);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
