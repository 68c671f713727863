using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Wire;

public class RoundTripTests
{
    private const int Usable = 366;
    private const int BrokenFacets = 27;

    [SharedDataFact(SharedEvents.Folder)]
    public void Every_usable_shared_event_is_written_as_it_was_read()
    {
        int read = 0;
        foreach (JsonElement sent in SharedEvents.All())
        {
            if (OpenLineageJson.TryParse(sent, out OpenLineageEvent? lineageEvent, out _))
            {
                read++;
                Json.Differences(sent, Json.Of(OpenLineageJson.Serialize(lineageEvent))).Should().BeEmpty();
            }
        }

        read.Should().Be(Usable);
    }

    [SharedDataFact(SharedEvents.Folder)]
    public void What_is_made_of_a_facet_of_a_shared_event_says_all_that_the_facet_says()
    {
        // Nulls say nothing, a producer and a schema are filled in, and times are spelled in one way.
        string[] granted = [": Null is gone", "._producer: was not there", "._schemaURL: was not there"];
        foreach (JsonElement sent in SharedEvents.All())
        {
            if (OpenLineageJson.TryParse(sent, out OpenLineageEvent? lineageEvent, out _))
            {
                Json.Differences(sent, Json.Of(OpenLineageJson.Serialize(Facets.Anew(lineageEvent))))
                    .Where(difference => !granted.Any(end => difference.EndsWith(end, StringComparison.Ordinal)) && !difference.Contains(".nominalTime.", StringComparison.Ordinal))
                    .Should().BeEmpty();
            }
        }
    }

    [SharedDataFact(SharedEvents.Folder)]
    public void Of_the_facets_of_shared_events_few_break_their_schema_and_each_says_why()
    {
        List<FacetProblem> problems = [];
        foreach (JsonElement sent in SharedEvents.All())
        {
            if (OpenLineageJson.TryParse(sent, out OpenLineageEvent? lineageEvent, out _))
            {
                problems.AddRange(Facets.Of(lineageEvent).SelectMany(facets => facets.FindProblems()));
            }
        }

        problems.Should().HaveCount(BrokenFacets).And.OnlyContain(problem => problem.Reason.Length > 0);
    }

    [SharedDataFact(SharedEvents.Folder)]
    public void Shared_events_that_are_not_usable_say_why()
    {
        List<string> problems = [];
        foreach (JsonElement sent in SharedEvents.All())
        {
            if (!OpenLineageJson.TryParse(sent, out _, out string? problem))
            {
                problems.Add(problem);
            }
        }

        problems.Where(problem => problem.Contains("'eventTime'", StringComparison.Ordinal)).Should().HaveCount(10);
        problems.Where(problem => problem.Contains("'runId'", StringComparison.Ordinal)).Should().HaveCount(5);
        problems.Should().HaveCount(15);
    }

    [Fact]
    public void Generated_events_survive_reading_and_writing()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            JsonElement sent = Json.Of(new EventGenerator(seed).Next());

            OpenLineageEvent read = OpenLineageJson.Parse(sent);

            Json.Differences(sent, Json.Of(OpenLineageJson.Serialize(read))).Should().BeEmpty("seed {0} of {1}", seed, sent);
        }
    }

    [Fact]
    public void Members_that_no_schema_knows_survive_in_facets_that_are_made_objects()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            JsonElement sent = Json.Of(new EventGenerator(seed).Next());

            OpenLineageEvent made = Facets.Anew(OpenLineageJson.Parse(sent));

            Json.Differences(sent, Json.Of(OpenLineageJson.Serialize(made))).Should().BeEmpty("seed {0} of {1}", seed, sent);
        }
    }
}
