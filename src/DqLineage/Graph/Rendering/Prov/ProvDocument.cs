using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DqLineage;

/// <summary>Things and relations, written as W3C PROV-JSON.</summary>
/// <remarks>
/// FORMAT: PROV-JSON (W3C member submission, 24 April 2013). Things are sorted by their names, byte by byte, and not by the culture of the machine; relations come in the
/// order in which they were added, each once, under blank names.
/// </remarks>
internal sealed class ProvDocument
{
    private const int FlushLength = 32 * 1024;

    private static readonly JsonWriterOptions s_format = new() { Indented = true, NewLine = "\n" };

    private readonly SortedDictionary<string, ProvThing>[] _things = [new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(StringComparer.Ordinal)];
    private readonly Dictionary<ProvRelationKind, List<ProvRelation>> _relations = ProvRelationKind.All.ToDictionary(kind => kind, _ => new List<ProvRelation>());
    private readonly HashSet<ProvRelation> _known = [];

    /// <summary>Declares a thing; a second time it is the same one.</summary>
    internal ProvThing Declare(ProvClass provClass, string name, params ReadOnlySpan<string> types)
    {
        SortedDictionary<string, ProvThing> things = _things[(int)provClass];
        if (!things.TryGetValue(name, out ProvThing? thing))
        {
            things.Add(name, thing = new ProvThing());
        }

        foreach (string type in types)
        {
            thing.Types.Add(type);
        }

        return thing;
    }

    internal bool IsDeclared(ProvClass provClass, string name) => _things[(int)provClass].ContainsKey(name);

    /// <summary>Relates two things that are declared.</summary>
    internal void Relate(ProvRelation relation)
    {
        if (_known.Add(relation))
        {
            _relations[relation.Kind].Add(relation);
        }
    }

    internal async Task WriteAsync(TextWriter text, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var json = new Utf8JsonWriter(buffer, s_format);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteStartObject("prefix");
            json.WriteString(ProvName.Prefix, ProvName.Namespace);
            json.WriteEndObject();
            foreach ((string section, SortedDictionary<string, ProvThing> things) in ((string[])["entity", "activity", "agent"]).Zip(_things))
            {
                await WriteAsync(section, things, WriteThing).ConfigureAwait(false);
            }

            foreach ((ProvRelationKind kind, List<ProvRelation> relations) in _relations)
            {
                if (relations.Count > 0)
                {
                    var named = relations.Select((relation, index) => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"_:{kind.Section}{index + 1}"), relation));
                    await WriteAsync(kind.Section, named, WriteRelation).ConfigureAwait(false);
                }
            }

            json.WriteEndObject();
            await FlushAsync(isForced: true).ConfigureAwait(false);
        }

        await text.WriteLineAsync().ConfigureAwait(false);

        async Task WriteAsync<T>(string section, IEnumerable<KeyValuePair<string, T>> members, Action<Utf8JsonWriter, T> write)
        {
            json.WriteStartObject(section);
            foreach ((string name, T member) in members)
            {
                json.WriteStartObject(name);
                write(json, member);
                json.WriteEndObject();
                await FlushAsync(isForced: false).ConfigureAwait(false);
            }

            json.WriteEndObject();
        }

        async Task FlushAsync(bool isForced)
        {
            if (isForced || json.BytesPending + buffer.WrittenCount > FlushLength)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await json.FlushAsync(cancellationToken).ConfigureAwait(false);
                await text.WriteAsync(Encoding.UTF8.GetString(buffer.WrittenSpan)).ConfigureAwait(false);
                buffer.ResetWrittenCount();
            }
        }
    }

    private static void WriteThing(Utf8JsonWriter json, ProvThing thing)
    {
        foreach ((string attribute, string value) in thing.Attributes)
        {
            json.WriteString(attribute, value);
        }

        json.WriteStartArray("prov:type");
        foreach (string type in thing.Types)
        {
            // Not a text that looks like a name: a name.
            json.WriteStartObject();
            json.WriteString("$", type);
            json.WriteString("type", "prov:QUALIFIED_NAME");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRelation(Utf8JsonWriter json, ProvRelation relation)
    {
        json.WriteString(relation.Kind.From, relation.From);
        json.WriteString(relation.Kind.To, relation.To);
        if (relation.Edge is { } edge)
        {
            json.WriteString("dq:edge", EdgeTypes.NameOf(edge));
            json.WriteNumber("dq:record", relation.Seq);
            json.WriteString("dq:recorded_at", LedgerTime.Format(relation.Time));
        }
    }
}
