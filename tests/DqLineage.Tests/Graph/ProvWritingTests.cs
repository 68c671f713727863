using System.Text.Json;

namespace DqLineage.Tests.Graph;

/// <summary>The graph as PROV-JSON.</summary>
public class ProvWritingTests
{
    [Theory]
    [InlineData("dataset/w/raw", EdgeType.InputTo, "operation/p/clean", "used", "dq:operation/p/clean dq:dataset/w/raw INPUT_TO 5")]
    [InlineData("operation/p/clean", EdgeType.Produces, "dataset/w/raw", "wasGeneratedBy", "dq:dataset/w/raw dq:operation/p/clean PRODUCES 5")]
    [InlineData("user/p/ana", EdgeType.Performed, "operation/p/clean", "wasAssociatedWith", "dq:operation/p/clean dq:user/p/ana PERFORMED 5")]
    [InlineData("system/p/spark", EdgeType.Hosted, "operation/p/clean", "wasAssociatedWith", "dq:operation/p/clean dq:system/p/spark HOSTED 5")]
    [InlineData("dataset/w/raw", EdgeType.UsedInTraining, "model/p/churn@3", "wasDerivedFrom", "dq:model/p/churn@3 dq:dataset/w/raw USED_IN_TRAINING 5")]
    [InlineData("model/p/churn@3", EdgeType.ConfiguredWith, "hyperparameters/p/churn@3", "wasDerivedFrom", "dq:model/p/churn@3 dq:hyperparameters/p/churn@3 CONFIGURED_WITH 5")]
    [InlineData("model/p/churn@3", EdgeType.EvaluatedWith, "metrics/p/churn@3", "wasDerivedFrom", "dq:metrics/p/churn@3 dq:model/p/churn@3 EVALUATED_WITH 5")]
    [InlineData("prediction/p/1", EdgeType.GeneratedBy, "model/p/churn@3", "wasDerivedFrom", "dq:prediction/p/1 dq:model/p/churn@3 GENERATED_BY 5")]
    [InlineData("sample/w/42", EdgeType.InputTo, "prediction/p/1", "wasDerivedFrom", "dq:prediction/p/1 dq:sample/w/42 INPUT_TO 5")]
    [InlineData("column/w/a/x", EdgeType.DerivedFrom, "column/w/b/y", "wasDerivedFrom", "dq:column/w/a/x dq:column/w/b/y DERIVED_FROM 5")]
    [InlineData("dataset/w/a", EdgeType.SameAs, "dataset/w/b", "alternateOf", "dq:dataset/w/b dq:dataset/w/a SAME_AS 5")]
    [InlineData("run/p/1", EdgeType.ParentOf, "run/p/2", "wasInformedBy", "dq:run/p/2 dq:run/p/1 PARENT_OF 5")]
    [InlineData("user/p/ana", EdgeType.InputTo, "prediction/p/1", "wasAttributedTo", "dq:prediction/p/1 dq:user/p/ana INPUT_TO 5")]
    [InlineData("operation/p/clean", EdgeType.Produces, "user/p/ana", "wasInfluencedBy", "dq:user/p/ana dq:operation/p/clean PRODUCES 5")]
    public async Task An_edge_becomes_the_relation_that_its_ends_allow(string from, EdgeType type, string to, string section, string relation)
    {
        var builder = new LineageGraphBuilder("p");
        builder.Begin(5, Some.Instant);
        builder.Add(LineageNode.Parse(from), LineageNode.Parse(to), type);

        using JsonDocument prov = await WriteAsync(builder.Build(6));

        ProvJson.FaultsOf(prov.RootElement).Should().BeEmpty();
        ProvJson.RelationsOf(prov.RootElement, section).Should().Equal(relation);
    }

    [Fact]
    public async Task A_node_is_declared_with_its_facts()
    {
        var builder = new LineageGraphBuilder("p");
        builder.Begin(5, Some.Instant);
        builder.Add(LineageNode.Parse("system/p/spark-1"), LineageNode.Parse("operation/p/1"), EdgeType.Hosted);
        builder.Label(LineageNode.Parse("operation/p/1"), "join");

        using JsonDocument prov = await WriteAsync(builder.Build(6));

        prov.RootElement.GetProperty("prefix").GetRawText().Should().Contain("\"dq\": \"urn:dqlineage:\"");
        JsonElement operation = prov.RootElement.GetProperty("activity").GetProperty("dq:operation/p/1");
        operation.GetProperty("prov:label").GetString().Should().Be("join");
        operation.GetProperty("dq:name").GetString().Should().Be("1");
        TypesOf(operation).Should().Equal("dq:operation");
        TypesOf(prov.RootElement.GetProperty("agent").GetProperty("dq:system/p/spark-1")).Should().Equal("dq:system", "prov:SoftwareAgent");
        prov.RootElement.GetProperty("wasAssociatedWith").GetProperty("_:wasAssociatedWith1").GetProperty("dq:recorded_at").GetString().Should().Be("2026-01-02T03:04:05.678000Z");
    }

    [Fact]
    public async Task Columns_are_members_of_a_dataset_that_is_a_node()
    {
        var builder = new LineageGraphBuilder("p");
        builder.Begin(5, Some.Instant);
        builder.Add(LineageNode.Parse("column/w/known/x"), LineageNode.Parse("column/w/unknown/y"), EdgeType.DerivedFrom);
        builder.Add(LineageNode.Parse("operation/p/1"), LineageNode.Parse("dataset/w/known"), EdgeType.Produces);

        using JsonDocument prov = await WriteAsync(builder.Build(6));

        ProvJson.FaultsOf(prov.RootElement).Should().BeEmpty();
        ProvJson.RelationsOf(prov.RootElement, "hadMember").Should().Equal("dq:dataset/w/known dq:column/w/known/x");
        TypesOf(prov.RootElement.GetProperty("entity").GetProperty("dq:dataset/w/known")).Should().Equal("dq:dataset", "prov:Collection");
    }

    [Theory]
    [InlineData("ends with a stop.", "dq:dataset/w/ends%20with%20a%20stop%2E")]
    [InlineData("a'b\"c\\d<e>:;,=()[]", "dq:dataset/w/a%27b%22c%5Cd%3Ce%3E%3A%3B%2C%3D%28%29%5B%5D")]
    [InlineData("漢 😀", "dq:dataset/w/%E6%BC%A2%20%F0%9F%98%80")]
    [InlineData("a.b-c_d~e", "dq:dataset/w/a.b-c_d~e")]
    public async Task Any_name_becomes_a_qualified_name(string name, string qualified)
    {
        var builder = new LineageGraphBuilder("p");
        builder.Add(LineageNode.Dataset("w", name));

        using JsonDocument prov = await WriteAsync(builder.Build(1));

        ProvJson.FaultsOf(prov.RootElement).Should().BeEmpty();
        prov.RootElement.GetProperty("entity").EnumerateObject().Should().ContainSingle().Which.Name.Should().Be(qualified);
    }

    [Fact]
    public async Task A_kind_that_a_later_version_wrote_is_an_entity()
    {
        var builder = new LineageGraphBuilder("p");
        builder.Begin(5, Some.Instant);
        builder.Add(LineageNode.Recorded("new kind/w/a"), LineageNode.Parse("operation/p/1"), EdgeType.InputTo);

        using JsonDocument prov = await WriteAsync(builder.Build(6));

        ProvJson.FaultsOf(prov.RootElement).Should().BeEmpty();
        ProvJson.RelationsOf(prov.RootElement, "used").Should().Equal("dq:operation/p/1 dq:new%20kind/w/a INPUT_TO 5");
    }

    [Fact]
    public async Task An_edge_that_two_records_state_is_two_relations_and_one_stated_twice_by_a_record_is_one()
    {
        var builder = new LineageGraphBuilder("p");
        foreach (long seq in (long[])[5, 6])
        {
            builder.Begin(seq, Some.Instant);
            builder.Add(LineageNode.Parse("dataset/w/a"), LineageNode.Parse("operation/p/1"), EdgeType.InputTo);
            builder.Add(LineageNode.Parse("dataset/w/a"), LineageNode.Parse("operation/p/1"), EdgeType.InputTo);
        }

        using JsonDocument prov = await WriteAsync(builder.Build(7));

        ProvJson.RelationsOf(prov.RootElement, "used").Should().Equal("dq:operation/p/1 dq:dataset/w/a INPUT_TO 5", "dq:operation/p/1 dq:dataset/w/a INPUT_TO 6");
    }

    private static IEnumerable<string?> TypesOf(JsonElement thing) => thing.GetProperty("prov:type").EnumerateArray().Select(type => type.GetProperty("$").GetString());

    private static async Task<JsonDocument> WriteAsync(LineageGraph graph)
    {
        using var stream = new MemoryStream();
        await graph.WriteAsync(stream, GraphFormat.Prov);
        return JsonDocument.Parse(stream.ToArray());
    }
}
