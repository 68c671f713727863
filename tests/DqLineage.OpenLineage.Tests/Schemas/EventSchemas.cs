using System.Text.Json;
using System.Text.RegularExpressions;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Schemas;

/// <summary>The schemas of the specification: an event is held against the one of its kind, and each of its facets against the facet's own.</summary>
internal sealed partial class EventSchemas
{
    internal const string Folder = $"{SharedEvents.Folder}/spec";

    private static readonly string[] s_places = ["InputDatasetFacet", "OutputDatasetFacet", "DatasetFacet", "RunFacet", "JobFacet"];

    private readonly Dictionary<(string Place, string Key), string> _facets = [];
    private readonly JsonSchemaValidator _validator;

    private EventSchemas(JsonSchemaSet schemas) => _validator = new JsonSchemaValidator(schemas);

    internal IReadOnlyDictionary<(string Place, string Key), string> Facets => _facets;

    internal static EventSchemas Load()
    {
        var schemas = new JsonSchemaSet();
        schemas.Add(Json.Of(File.ReadAllBytes(SharedData.Find($"{Folder}/OpenLineage.json")!)));
        var loaded = new EventSchemas(schemas);
        foreach (string path in Directory.EnumerateFiles(SharedData.Find($"{Folder}/facets")!, "*.json").Order(StringComparer.Ordinal))
        {
            JsonElement schema = Json.Of(File.ReadAllBytes(path));
            loaded.AddFacet(schemas.Add(schema), schema);
        }

        return loaded;
    }

    /// <summary>What is wrong with an event and its facets; empty when it is valid.</summary>
    internal IReadOnlyList<string> FaultsOf(JsonElement lineageEvent) => Of(lineageEvent, _validator.FaultsOf);

    /// <summary>The members of an event and its facets that the specification does not know.</summary>
    internal IReadOnlyList<string> UnknownMembersOf(JsonElement lineageEvent) =>
        Of(lineageEvent, (schema, value) => [.. _validator.UnknownMembersOf(schema, value).Where(member => !InsideFacet().IsMatch(member))]);

    /// <summary>What is wrong with a facet; empty when it is valid.</summary>
    internal IReadOnlyList<string> FaultsOf(string place, string key, JsonElement facet) => _validator.FaultsOf(_facets[(place, key)], facet);

    private List<string> Of(JsonElement lineageEvent, Func<string, JsonElement, IReadOnlyList<string>> ask)
    {
        List<string> found = [.. ask(OpenLineageSpec.CoreSchemaUrl, lineageEvent)];
        foreach ((string place, JsonElement facets) in Containers(lineageEvent))
        {
            foreach (JsonProperty facet in facets.EnumerateObject())
            {
                if (_facets.TryGetValue((place, facet.Name), out string? schema))
                {
                    found.AddRange(ask(schema, facet.Value).Select(fault => $"{place} {facet.Name}: {fault}"));
                }
            }
        }

        return found;
    }

    private static IEnumerable<(string Place, JsonElement Facets)> Containers(JsonElement lineageEvent)
    {
        IEnumerable<(string Place, JsonElement Owner, string Name)> owners =
        [
            .. Member(lineageEvent, "run").Select(run => ("RunFacet", run, "facets")),
            .. Member(lineageEvent, "job").Select(job => ("JobFacet", job, "facets")),
            .. Member(lineageEvent, "dataset").Select(dataset => ("DatasetFacet", dataset, "facets")),
            .. Member(lineageEvent, "inputs").SelectMany(inputs => inputs.EnumerateArray()).SelectMany(input => new[] { ("DatasetFacet", input, "facets"), ("InputDatasetFacet", input, "inputFacets") }),
            .. Member(lineageEvent, "outputs").SelectMany(outputs => outputs.EnumerateArray()).SelectMany(output => new[] { ("DatasetFacet", output, "facets"), ("OutputDatasetFacet", output, "outputFacets") }),
        ];
        return owners.SelectMany(owner => Member(owner.Owner, owner.Name).Select(facets => (owner.Place, facets)));
    }

    private static IEnumerable<JsonElement> Member(JsonElement value, string name) => value.TryGetProperty(name, out JsonElement member) ? [member] : [];

    // Where facets stand, a schema knows of their members only those that all of them have; each is asked about by itself.
    [GeneratedRegex(@"acets\.[^.]+\.", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex InsideFacet();

    private void AddFacet(string id, JsonElement schema)
    {
        string key = schema.GetProperty("properties").EnumerateObject().Single().Name;
        foreach (JsonProperty definition in schema.GetProperty("$defs").EnumerateObject())
        {
            // The one that is named after all subsets is only the choice between those of inputs and outputs.
            if (Array.Find(s_places, place => definition.Name.EndsWith(place, StringComparison.Ordinal)) is { } place && definition.Name != "BaseSubsetDatasetFacet")
            {
                _facets.Add((definition.Name == "DataQualityAssertionsDatasetFacet" ? "InputDatasetFacet" : place, key), $"{id}#/$defs/{definition.Name}");
            }
        }
    }
}
