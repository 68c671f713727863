using System.Text.Json;
using System.Text.Json.Nodes;
using DqLineage.OpenLineage.Tests.Infrastructure;
using DqLineage.OpenLineage.Tests.Schemas;

namespace DqLineage.OpenLineage.Tests.Wire;

public class WrittenEventTests
{
    public static TheoryData<bool, int> Fillings
    {
        get
        {
            var fillings = new TheoryData<bool, int> { { true, 0 } };
            for (int variant = 0; variant < 6; variant++)
            {
                fillings.Add(false, variant);
            }

            return fillings;
        }
    }

    [SharedDataTheory(EventSchemas.Folder)]
    [MemberData(nameof(Fillings))]
    public void What_the_types_write_follows_the_schemas_and_holds_nothing_they_do_not_know(bool onlyRequired, int variant)
    {
        var schemas = EventSchemas.Load();
        foreach (OpenLineageEvent made in Events(new Filled(onlyRequired, variant)))
        {
            JsonElement written = Json.Of(OpenLineageJson.Serialize(made));

            schemas.FaultsOf(written).Should().BeEmpty();
            schemas.UnknownMembersOf(written).Should().BeEmpty();
        }
    }

    [SharedDataFact(EventSchemas.Folder)]
    public void The_filled_event_has_every_facet_there_is()
    {
        var made = new Filled(onlyRequired: false, variant: 0).Make<RunEvent>();
        IEnumerable<FacetContainer> containers = [made.Run.Facets, made.Job.Facets, made.Inputs[0].Facets, made.Inputs[0].InputFacets, made.Outputs[0].OutputFacets];

        containers.Sum(container => container.Count).Should().Be(EventSchemas.Load().Facets.Count + 1, "assertions are taken among the facets of a dataset too");
    }

    [Theory]
    [MemberData(nameof(Fillings))]
    public void What_the_types_write_reads_back_the_same(bool onlyRequired, int variant)
    {
        foreach (OpenLineageEvent made in Events(new Filled(onlyRequired, variant)))
        {
            JsonElement written = Json.Of(OpenLineageJson.Serialize(made));
            OpenLineageEvent read = OpenLineageJson.Parse(written);

            Facets.Of(read).SelectMany(facets => facets.FindProblems()).Should().BeEmpty();
            Json.Differences(written, Json.Of(OpenLineageJson.Serialize(Facets.Anew(read)))).Should().BeEmpty();
        }
    }

    [SharedDataTheory(EventSchemas.Folder)]
    [InlineData("producer")]
    [InlineData("run.runId")]
    [InlineData("job.name")]
    [InlineData("job.facets.sql.query")]
    [InlineData("run.facets.parent.job")]
    [InlineData("run.facets.parent._schemaURL")]
    [InlineData("inputs.0.facets.schema._producer")]
    [InlineData("outputs.0.facets.columnLineage.fields")]
    public void A_broken_event_is_refused_by_the_schemas(string missing)
    {
        JsonNode written = JsonNode.Parse(OpenLineageJson.Serialize(new Filled(onlyRequired: false, variant: 0).Make<RunEvent>()))!;
        string[] steps = missing.Split('.');
        JsonNode owner = steps[..^1].Aggregate(written, (node, step) => node is JsonArray array ? array[0]! : node[step]!);
        string name = steps[^1];
        owner.AsObject().Remove(name).Should().BeTrue();

        EventSchemas.Load().FaultsOf(Json.Of(written.ToJsonString())).Should().Contain(fault => fault.Contains($"'{name}' is missing", StringComparison.Ordinal));
    }

    private static IEnumerable<OpenLineageEvent> Events(Filled filled) => [filled.Make<RunEvent>(), filled.Make<JobEvent>(), filled.Make<DatasetEvent>()];
}
