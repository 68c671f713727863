using System.Globalization;
using System.Text.Json.Nodes;

namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>Makes valid events full of what nobody expects: unknown facets and members, odd keys, nulls, big numbers, every kind of letter, deep arrays.</summary>
internal sealed class EventGenerator(int seed)
{
    private static readonly string[] s_keys =
        ["spark.logicalPlan", "environment-properties", "dbt_node", "Größe", "日本", "a b", "", "__proto__", "$ref", "😀", "quote\"d", "back\\slash", "_underscore", "constructor"];

    private static readonly string[] s_texts =
        ["", "SELECT \"a\" FROM b WHERE c > 'd' && e <> 1", "line\nbreak\ttab\u0000nul", "Ünïcødé — 日本語 — 😀", "</script>", "\u2028\u2029\u007f", "null", "1e400"];

    private static readonly string[] s_numbers =
        ["0", "-1", "9007199254740993", "-9223372036854775809", "123456789012345678901234567890", "0.1", "1.10", "1e400", "-2.5E-17", "3.0"];

    private readonly Random _random = new(seed);

    /// <summary>The next event as JSON.</summary>
    internal string Next()
    {
        var made = new JsonObject { ["eventTime"] = "2024-05-01T12:30:00.123456Z" };
        switch (_random.Next(3))
        {
            case 0:
                made["eventType"] = RunEventType.All[_random.Next(RunEventType.All.Count)].Value;
                made["run"] = WithOthers(new JsonObject { ["runId"] = "run " + _random.Next(), ["facets"] = Facets(KnownOfRun()) });
                made["job"] = Job();
                made["outputs"] = Datasets("outputFacets");
                break;
            case 1:
                made["job"] = Job();
                made["inputs"] = Datasets("inputFacets");
                break;
            default:
                made["dataset"] = Dataset();
                break;
        }

        if (_random.Next(2) == 0)
        {
            made["producer"] = "urn:test";
        }

        return WithOthers(made).ToJsonString();
    }

    private JsonObject Job() => WithOthers(new JsonObject { ["namespace"] = Text("n"), ["name"] = Text("j"), ["facets"] = Facets(KnownOfJob()) });

    private JsonObject Dataset() => WithOthers(new JsonObject { ["namespace"] = Text("n"), ["name"] = Text("d"), ["facets"] = Facets(KnownOfDataset()) });

    private JsonArray Datasets(string kind)
    {
        JsonArray datasets = [];
        for (int i = _random.Next(3); i > 0; i--)
        {
            JsonObject dataset = Dataset();
            dataset[kind] = Facets([]);
            datasets.Add(dataset);
        }

        return datasets;
    }

    private IEnumerable<(string Key, JsonObject Facet)> KnownOfRun() =>
        [("parent", new JsonObject { ["run"] = WithOthers(new JsonObject { ["runId"] = Text("r") }), ["job"] = WithOthers(new JsonObject { ["namespace"] = "n", ["name"] = "j", ["facets"] = Facets([]) }) })];

    private IEnumerable<(string Key, JsonObject Facet)> KnownOfJob() => [("sql", new JsonObject { ["query"] = Text("q") })];

    private IEnumerable<(string Key, JsonObject Facet)> KnownOfDataset() =>
    [
        ("schema", new JsonObject { ["fields"] = new JsonArray(WithOthers(new JsonObject { ["name"] = Text("c"), ["ordinal_position"] = 1 })) }),
        ("columnLineage", new JsonObject { ["fields"] = new JsonObject { [Text("c")] = WithOthers(new JsonObject { ["inputFields"] = new JsonArray() }) } }),
    ];

    private JsonObject Facets(IEnumerable<(string Key, JsonObject Facet)> known)
    {
        var facets = new JsonObject();
        foreach ((string key, JsonObject facet) in known)
        {
            facets[key] = WithOthers(Based(facet));
        }

        for (int i = _random.Next(4); i > 0; i--)
        {
            facets[Key()] = WithOthers(Based([]));
        }

        return facets;
    }

    private static JsonObject Based(JsonObject facet)
    {
        facet["_producer"] = "urn:test";
        facet["_schemaURL"] = "urn:schema";
        return facet;
    }

    private JsonObject WithOthers(JsonObject owner)
    {
        for (int i = _random.Next(3); i > 0; i--)
        {
            owner[Key()] = Value(0);
        }

        return owner;
    }

    private JsonNode? Value(int depth) => _random.Next(depth < 4 ? 7 : 5) switch
    {
        0 => null,
        1 => JsonValue.Create(_random.Next(2) == 0),
        2 => JsonNode.Parse(s_numbers[_random.Next(s_numbers.Length)]),
        3 or 4 => Text("t"),
        5 => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, _random.Next(4)).Select(number => KeyValuePair.Create(number.ToString(CultureInfo.InvariantCulture) + Key(), Value(depth + 1)))),
    };

    // With a number, so that no two are the same.
    private string Key() => s_keys[_random.Next(s_keys.Length)] + _random.Next(int.MaxValue).ToString(CultureInfo.InvariantCulture);

    private string Text(string prefix) => prefix + s_texts[_random.Next(s_texts.Length)];
}
