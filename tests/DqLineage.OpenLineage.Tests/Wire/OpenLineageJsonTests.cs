using System.Text;
using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Wire;

public class OpenLineageJsonTests
{
    private const string Run = """{"eventTime":"2024-05-01T12:30:00Z","run":{"runId":"r"},"job":{"namespace":"n","name":"j"}}""";

    [Theory]
    [InlineData(Run, typeof(RunEvent))]
    [InlineData("""{"eventTime":"2024-05-01T12:30:00Z","run":{"runId":"r"},"job":{"namespace":"n","name":"j"},"dataset":{"namespace":"n","name":"d"}}""", typeof(RunEvent))]
    [InlineData("""{"eventTime":"2024-05-01T12:30:00Z","job":{"namespace":"n","name":"j"},"schemaURL":"https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"}""", typeof(JobEvent))]
    [InlineData("""{"eventTime":"2024-05-01T12:30:00Z","run":null,"job":null,"dataset":{"namespace":"n","name":"d"}}""", typeof(DatasetEvent))]
    public void An_event_is_known_by_what_it_holds(string json, Type type) => Parse(json).Should().BeOfType(type);

    [Theory]
    [InlineData("[]", "*'event'*Object*Array*")]
    [InlineData("{}", "*neither 'run' nor 'job' nor 'dataset'*")]
    [InlineData("""{"run":{"runId":"r"},"job":{"namespace":"n","name":"j"}}""", "*'eventTime'*")]
    [InlineData("""{"eventTime":5,"run":{"runId":"r"},"job":{"namespace":"n","name":"j"}}""", "*'eventTime'*String*Number*")]
    [InlineData("""{"eventTime":"yesterday","run":{"runId":"r"},"job":{"namespace":"n","name":"j"}}""", "*'yesterday'*RFC 3339*")]
    [InlineData("""{"eventTime":"2024-05-01T12:30:00Z","run":{},"job":{"namespace":"n","name":"j"}}""", "*'runId'*")]
    [InlineData("""{"eventTime":"2024-05-01T12:30:00Z","run":{"runId":7},"job":{"namespace":"n","name":"j"}}""", "*'runId'*String*Number*")]
    [InlineData("""{"eventTime":"2024-05-01T12:30:00Z","run":{"runId":"r"}}""", "*'job'*required*")]
    [InlineData("""{"eventTime":"2024-05-01T12:30:00Z","job":{"namespace":"n"}}""", "*'name' in job*")]
    [InlineData("""{"eventTime":"2024-05-01T12:30:00Z","job":{"namespace":"n","name":"j"},"inputs":[{"namespace":"n","name":"d"},{"namespace":"n"}]}""", "*'name' in inputs?1?*")]
    [InlineData("""{"eventTime":"2024-05-01T12:30:00Z","job":{"namespace":"n","name":"j"},"outputs":{}}""", "*'outputs'*Array*Object*")]
    [InlineData("""{"eventTime":"2024-05-01T12:30:00Z","job":{"namespace":"n","name":"j","facets":[]}}""", "*'facets' of job*Object*Array*")]
    [InlineData("""{"eventTime":"2024-05-01T12:30:00Z","dataset":{"namespace":"n","name":"\ud800"}}""", "*'name' of dataset*Unicode*")]
    [InlineData("""{"eventTime":"2024-05-01T12:30:00Z","eventTime":"2024-05-01T12:30:00Z","dataset":{"namespace":"n","name":"d"}}""", "*uplicate*eventTime*")]
    public void What_is_no_event_is_refused_with_the_reason(string json, string reason) =>
        FluentActions.Invoking(() => Parse(json)).Should().Throw<JsonException>().WithMessage(reason);

    [Fact]
    public void A_text_that_is_no_utf8_is_refused() =>
        FluentActions.Invoking(() => OpenLineageJson.Parse(new byte[] { 0x22, 0xFF, 0x22 })).Should().Throw<JsonException>().WithMessage("*UTF-8*");

    [Theory]
    [InlineData("2024-05-01T12:30:00Z", "2024-05-01T12:30:00.0000000+00:00")]
    [InlineData("2024-05-01T12:30:00.5+02:00", "2024-05-01T12:30:00.5000000+02:00")]
    [InlineData("2024-05-01T12:30:00.123456789Z", "2024-05-01T12:30:00.1234567+00:00")]
    [InlineData("2024-05-01T12:30:00", "2024-05-01T12:30:00.0000000+00:00")]
    [InlineData("2024-05-01T12:30:00.25", "2024-05-01T12:30:00.2500000+00:00")]
    [InlineData("2024-05-01 12:30:00", "2024-05-01T12:30:00.0000000+00:00")]
    [InlineData("2024-05-01T12:30Z", "2024-05-01T12:30:00.0000000+00:00")]
    [InlineData("2024-05-01t12:30:00z", "2024-05-01T12:30:00.0000000+00:00")]
    [InlineData("2024-05-01T12:30:00.5+0200", "2024-05-01T12:30:00.5000000+02:00")]
    public void A_time_is_read_in_any_spelling_and_written_in_its_own(string spelling, string time)
    {
        OpenLineageEvent read = Parse(Run.Replace("2024-05-01T12:30:00Z", spelling, StringComparison.Ordinal));

        read.EventTime.ToString("O").Should().Be(time);
        Json.Of(OpenLineageJson.Serialize(read)).GetProperty("eventTime").GetString().Should().Be(spelling);
    }

    [Theory]
    [InlineData("2024-05-01T12:30:00+00:00", "2024-05-01T12:30:00Z")]
    [InlineData("2024-05-01T12:30:00.1200000+00:00", "2024-05-01T12:30:00.120Z")]
    [InlineData("2024-05-01T12:30:00.1234567+05:30", "2024-05-01T12:30:00.123456+05:30")]
    public void A_time_that_is_given_is_written_with_its_offset_in_microseconds_at_most(string time, string written)
    {
        OpenLineageEvent made = Parse(Run) with { EventTime = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture) };

        Json.Of(OpenLineageJson.Serialize(made)).GetProperty("eventTime").GetString().Should().Be(written);
    }

    [Fact]
    public void What_was_not_said_is_not_written() => Encoding.UTF8.GetString(OpenLineageJson.Serialize(Parse(Run))).Should().HaveLength(Run.Length);

    [Fact]
    public void An_empty_list_and_an_empty_container_are_said()
    {
        const string json = """{"eventTime":"2024-05-01T12:30:00Z","job":{"namespace":"n","name":"j","facets":{}},"inputs":[],"outputs":[]}""";

        Json.Differences(Json.Of(json), Json.Of(OpenLineageJson.Serialize(Parse(json)))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("PAUSE")]
    [InlineData("start")]
    [InlineData("")]
    public void A_type_that_nobody_knows_is_kept(string word)
    {
        var read = (RunEvent)Parse(Run.Replace("\"run\"", $"\"eventType\":\"{word}\",\"run\"", StringComparison.Ordinal));

        read.EventType.Value.Should().Be(word);
        read.EventType.IsKnown.Should().BeFalse();
        Json.Of(OpenLineageJson.Serialize(read)).GetProperty("eventType").GetString().Should().Be(word);
    }

    [Fact]
    public void An_event_outlives_the_document_it_was_read_from()
    {
        OpenLineageEvent read;
        using (var document = JsonDocument.Parse("""{"eventTime":"2024-05-01T12:30:00Z","job":{"namespace":"n","name":"j","facets":{"sql":{"query":"q"}}}}"""))
        {
            read = OpenLineageJson.Parse(document.RootElement);
        }

        ((JobEvent)read).Job.Facets.Sql!.Query.Should().Be("q");
    }

    [Fact]
    public void An_event_that_is_made_follows_the_schema_of_its_kind_and_names_the_library()
    {
        JsonElement written = Json.Of(OpenLineageJson.Serialize(new DatasetEvent
        {
            EventTime = DateTimeOffset.UnixEpoch,
            Dataset = StaticDataset.Of(new DatasetRef { Namespace = "file", Name = "/data/orders.csv", Version = "3" }),
        }));

        Json.Differences(
            Json.Of($$$$$"""
                {"eventTime":"1970-01-01T00:00:00Z","producer":"{{{{{OpenLineageProducer.Default}}}}}","schemaURL":"https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/DatasetEvent",
                 "dataset":{"namespace":"file","name":"/data/orders.csv","facets":{"version":{"datasetVersion":"3","_producer":"{{{{{OpenLineageProducer.Default}}}}}",
                 "_schemaURL":"https://openlineage.io/spec/facets/1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet"}}}}
                """),
            written).Should().BeEmpty();
    }

    [Fact]
    public void The_producer_of_a_library_is_a_name_with_its_version() => OpenLineageProducer.Default.Should().MatchRegex(@"^urn:dqlineage:\d+\.\d+\.\d+$");

    [Fact]
    public void A_producer_goes_where_none_is_named()
    {
        var made = new JobEvent
        {
            EventTime = DateTimeOffset.UnixEpoch,
            Job = new Job
            {
                Namespace = "n",
                Name = "j",
                Facets = new JobFacets { Sql = new SqlJobFacet { Query = "q" }, SourceCode = new SourceCodeJobFacet { Language = "C#", SourceCode = ";", Producer = "urn:compiler" } },
            },
            Inputs = [InputDataset.Of(DatasetNaming.LocalFile("/a")) with { InputFacets = new InputDatasetFacets { InputStatistics = new InputStatisticsInputDatasetFacet { RowCount = 1 } } }],
        };

        JsonElement written = Json.Of(OpenLineageJson.Serialize(made.WithProducer("urn:shop")));

        written.GetProperty("producer").GetString().Should().Be("urn:shop");
        written.GetProperty("job").GetProperty("facets").GetProperty("sql").GetProperty("_producer").GetString().Should().Be("urn:shop");
        written.GetProperty("job").GetProperty("facets").GetProperty("sourceCode").GetProperty("_producer").GetString().Should().Be("urn:compiler");
        written.GetProperty("inputs")[0].GetProperty("inputFacets").GetProperty("inputStatistics").GetProperty("_producer").GetString().Should().Be("urn:shop");
    }

    [Fact]
    public void A_producer_goes_into_the_facets_of_a_parent_too()
    {
        var facets = new RunFacets { Tags = new TagsRunFacet() };
        var made = new RunEvent
        {
            EventTime = DateTimeOffset.UnixEpoch,
            Job = new Job { Namespace = "n", Name = "j" },
            Run = new Run
            {
                RunId = "r",
                Facets = new RunFacets
                {
                    Parent = new ParentRunFacet { Run = new ParentRun { RunId = "p", Facets = facets }, Job = new ParentJob { Namespace = "n", Name = "p" } },
                },
            },
        };

        JsonElement parent = Json.Of(OpenLineageJson.Serialize(made.WithProducer("urn:shop"))).GetProperty("run").GetProperty("facets").GetProperty("parent");

        parent.GetProperty("_producer").GetString().Should().Be("urn:shop");
        parent.GetProperty("run").GetProperty("facets").GetProperty("tags").GetProperty("_producer").GetString().Should().Be("urn:shop");
    }

    [Fact]
    public void Facets_that_were_read_keep_their_producer_even_if_it_is_none()
    {
        OpenLineageEvent read = Parse("""{"eventTime":"2024-05-01T12:30:00Z","job":{"namespace":"n","name":"j","facets":{"sql":{"query":"q"}}}}""");

        JsonElement written = Json.Of(OpenLineageJson.Serialize(read.WithProducer("urn:shop")));

        written.GetProperty("producer").GetString().Should().Be("urn:shop");
        written.GetProperty("job").GetProperty("facets").GetProperty("sql").TryGetProperty("_producer", out _).Should().BeFalse();
    }

    [Fact]
    public void Letters_and_sql_are_written_as_they_are() =>
        Encoding.UTF8.GetString(OpenLineageJson.Serialize(Parse("""{"eventTime":"2024-05-01T12:30:00Z","job":{"namespace":"n","name":"Größe <'a'> && 日本"}}""")))
            .Should().Contain("Größe <'a'> && 日本");

    private static OpenLineageEvent Parse(string json) => OpenLineageJson.Parse(Encoding.UTF8.GetBytes(json));
}
