using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Client.Configuration;

public class EnvironmentConfigurationTests
{
    private const string Vectors = "openlineage/client-parity/env-config.json";

    public static TheoryData<int> Numbers =>
        SharedData.Find(Vectors) is { } path ? [.. Enumerable.Range(0, Json.Of(File.ReadAllBytes(path)).GetArrayLength())] : [0];

    [SharedDataTheory(Vectors)]
    [MemberData(nameof(Numbers))]
    public void The_environment_makes_the_configuration_that_the_reference_client_makes(int number)
    {
        JsonElement vector = Json.Of(File.ReadAllBytes(SharedData.Find(Vectors)!))[number];

        JsonElement made = OpenLineageConfiguration.FromEnvironment(vector.GetProperty("env").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!));

        Json.Differences(vector.GetProperty("config"), made).Should().BeEmpty();
    }

    [SharedDataFact(Vectors)]
    public void There_are_ten_of_them() => Json.Of(File.ReadAllBytes(SharedData.Find(Vectors)!)).GetArrayLength().Should().Be(10);

    [Fact]
    public void A_name_makes_a_path_and_a_value_is_json_where_it_is() =>
        Made(("OPENLINEAGE__TRANSPORT__URL", "http://host"), ("OPENLINEAGE__TRANSPORT__TIMEOUT", "2.5"), ("OPENLINEAGE__TRANSPORT__VERIFY", "false"), ("OPENLINEAGE__X", "{oops"), ("PATH", "/bin"))
            .Should().Be("""{"x":"{oops","transport":{"verify":false,"url":"http://host","timeout":2.5}}""");

    [Fact]
    public void The_shorter_name_wins() =>
        Made(("OPENLINEAGE__TRANSPORT__TYPE", "http"), ("OPENLINEAGE__TRANSPORT", """{"type":"console"}"""))
            .Should().Be("""{"transport":{"type":"console"}}""");

    [Fact]
    public void Of_members_with_one_name_the_last_one_counts() =>
        Made(("OPENLINEAGE__TRANSPORT", """{"type":"http","type":"console"}""")).Should().Be("""{"transport":{"type":"console"}}""");

    [Fact]
    public void The_plain_variables_are_a_transport_among_several() =>
        Made(("OPENLINEAGE_URL", "http://host"), ("OPENLINEAGE__TRANSPORT__TYPE", "composite"))
            .Should().Be("""{"transport":{"type":"composite","transports":{"default_http":{"url":"http://host","type":"http"}}}}""");

    [Fact]
    public void The_plain_variables_yield_to_a_transport_of_their_name() =>
        Made(("OPENLINEAGE_URL", "http://host"), ("OPENLINEAGE__TRANSPORT__TRANSPORTS__DEFAULT_HTTP__TYPE", "console"))
            .Should().Be("""{"transport":{"transports":{"default_http":{"type":"console"}}}}""");

    [Fact]
    public void The_plain_variables_are_also_those_of_the_asynchronous_transport()
    {
        JsonElement transport = OpenLineageConfiguration.FromEnvironment(new Dictionary<string, string>
        {
            ["OPENLINEAGE_URL"] = "http://host",
            ["OPENLINEAGE_API_KEY"] = "key",
            ["OPENLINEAGE__TRANSPORT__TYPE"] = "async_http",
            ["OPENLINEAGE__TRANSPORT__ENDPOINT"] = "mine",
        }).GetProperty("transport");

        transport.GetProperty("url").GetString().Should().Be("http://host");
        transport.GetProperty("auth").GetProperty("apiKey").GetString().Should().Be("key");
        transport.GetProperty("endpoint").GetString().Should().Be("mine");
    }

    [Fact]
    public void Names_that_differ_in_case_may_not_contradict_each_other() =>
        FluentActions.Invoking(() => Made(("OPENLINEAGE__transport", "console"), ("OPENLINEAGE__TRANSPORT__TYPE", "http")))
            .Should().Throw<OpenLineageConfigurationException>().Which.Path.Should().Be("OPENLINEAGE__TRANSPORT__TYPE");

    private static string Made(params (string Name, string Value)[] variables) =>
        OpenLineageConfiguration.FromEnvironment(variables.ToDictionary(one => one.Name, one => one.Value)).GetRawText();
}
