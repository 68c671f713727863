using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace DqLineage.Tests.Graph;

public class GraphWritingTests
{
    /// <summary>All that has a meaning of its own in one of the formats, and what XML cannot hold.</summary>
    private const string Nasty = "a\"b'c\\d<e>&f;g#h`i]j)k{l}m|n--o%p é 漢 😀 \uFFFE $(x) -->";

    private static readonly LineageNode s_raw = LineageNode.Dataset("warehouse", "raw");
    private static readonly LineageNode s_nasty = LineageNode.Dataset("ware\"house", Nasty);
    private static readonly LineageNode s_operation = LineageNode.Parse("operation/p/clean");
    private static readonly LineageNode s_model = LineageNode.Parse("model/p/churn@3");

    [Fact]
    public async Task Json_holds_all_nodes_and_edges_with_their_facts()
    {
        using var json = JsonDocument.Parse(await WriteAsync(GraphFormat.Json));
        JsonElement elements = json.RootElement.GetProperty("elements");
        JsonElement[] nodes = [.. elements.GetProperty("nodes").EnumerateArray().Select(element => element.GetProperty("data"))];
        JsonElement[] edges = [.. elements.GetProperty("edges").EnumerateArray().Select(element => element.GetProperty("data"))];

        nodes.Select(node => node.GetProperty("node").GetString()).Should().Equal(Graph().Nodes.Select(node => node.ToString()));
        nodes.Select(node => LineageNode.Parse(node.GetProperty("node").GetString()!)).Should().Equal(Graph().Nodes);
        JsonElement nasty = nodes[2];
        nasty.GetProperty("name").GetString().Should().Be(Nasty);
        nasty.GetProperty("namespace").GetString().Should().Be("ware\"house");
        nodes[3].GetProperty("version").GetString().Should().Be("3");
        edges.Select(edge => $"{edge.GetProperty("source")} {edge.GetProperty("type")} {edge.GetProperty("target")} {edge.GetProperty("record")}").Should()
            .Equal("n0 INPUT_TO n1 5", "n1 PRODUCES n2 5", "n2 USED_IN_TRAINING n3 6");
    }

    [Fact]
    public async Task GraphMl_is_XML_with_all_nodes_and_edges()
    {
        var document = XDocument.Parse(await WriteAsync(GraphFormat.GraphMl));
        XNamespace ns = "http://graphml.graphdrawing.org/xmlns";
        XElement graph = document.Root!.Element(ns + "graph")!;

        graph.Elements(ns + "node").Select(node => Data(node, "node-node")).Should().Equal(Graph().Nodes.Select(node => node.ToString()));
        Data(graph.Elements(ns + "node").ElementAt(2), "node-name").Should().Be(Nasty.Replace('\uFFFE', '\uFFFD'));
        graph.Elements(ns + "edge").Select(edge => $"{edge.Attribute("source")!.Value} {Data(edge, "edge-type")} {edge.Attribute("target")!.Value}").Should()
            .Equal("n0 INPUT_TO n1", "n1 PRODUCES n2", "n2 USED_IN_TRAINING n3");
        string[] keys = [.. document.Root.Elements(ns + "key").Select(key => key.Attribute("id")!.Value)];
        document.Descendants(ns + "data").Select(data => data.Attribute("key")!.Value).Should().BeSubsetOf(keys);

        string? Data(XElement element, string key) => element.Elements(ns + "data").SingleOrDefault(data => data.Attribute("key")!.Value == key)?.Value;
    }

    [Fact]
    public async Task Dot_quotes_what_names_hold()
    {
        string dot = await WriteAsync(GraphFormat.Dot);

        dot.Should().StartWith("digraph lineage {\n").And.EndWith("}\n").And.Contain("  n0 -> n1 [label=\"INPUT_TO\"];\n");
        dot.Should().Contain("[label=\"a\\\"b'c\\\\d<e>&amp;f;g#h`i]j)k{l}m|n--o%p é 漢 😀 \uFFFE $(x) -->\", ");
        dot.Should().Contain("[label=\"churn @ 3\", tooltip=\"model/p/churn@3\", ");
    }

    [Fact]
    public async Task Mermaid_holds_what_names_hold_as_entities()
    {
        string mermaid = await WriteAsync(GraphFormat.Mermaid);

        mermaid.Should().StartWith("flowchart LR\n").And.Contain("  n0[(\"raw\")]\n").And.Contain("  n1([\"tidy up\"])\n").And.Contain("  n0 -->|INPUT_TO| n1\n");
        string label = mermaid.Split('\n').Single(line => line.StartsWith("  n2[", StringComparison.Ordinal));
        label.Should().StartWith("  n2[(\"a#34;b#39;c#92;d#60;e#62;#38;f#59;g#35;h#96;").And.EndWith("--#62;\")]");
        label["  n2[(\"".Length..^3].Should().NotContainAny("\"", "<", ">", "`", "[", "]", "{", "}", "|");
    }

    [Fact]
    public async Task Cypher_merges_nodes_and_edges()
    {
        string[] lines = (await WriteAsync(GraphFormat.Cypher)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Should().HaveCount(7).And.OnlyContain(line => line.EndsWith(';'));
        lines[0].Should().Be("MERGE (n:Lineage {node: 'dataset/warehouse/raw'}) SET n.kind = 'dataset', n.label = 'raw', n.namespace = 'warehouse', n.name = 'raw';");
        lines[2].Should().Contain("n.name = 'a\"b\\'c\\\\d<e>");
        lines[4].Should().Be("MATCH (a:Lineage {node: 'dataset/warehouse/raw'}), (b:Lineage {node: 'operation/p/clean'}) MERGE (a)-[:INPUT_TO {record: 5}]->(b);");
    }

    [Theory]
    [InlineData(GraphFormat.Mermaid)]
    [InlineData(GraphFormat.Dot)]
    [InlineData(GraphFormat.Json)]
    [InlineData(GraphFormat.GraphMl)]
    [InlineData(GraphFormat.Cypher)]
    [InlineData(GraphFormat.Html)]
    [InlineData(GraphFormat.Prov)]
    public async Task The_same_graph_gives_the_same_bytes_in_UTF8_and_an_empty_one_is_written_too(GraphFormat format)
    {
        (await WriteAsync(format)).Should().Be(await WriteAsync(format)).And.NotContain("\r").And.NotStartWith("\uFEFF");
        using var stream = new MemoryStream();
        await new LineageGraphBuilder(Some.Project.Value).Build(0).WriteAsync(stream, format);
        stream.CanRead.Should().BeTrue("it is the caller's");
        string text = Encoding.UTF8.GetString(stream.ToArray());
        if (format is GraphFormat.Json or GraphFormat.Prov)
        {
            JsonDocument.Parse(text).Dispose();
        }

        if (format == GraphFormat.GraphMl)
        {
            XDocument.Parse(text);
        }
    }

    [Fact]
    public async Task Writing_can_be_cancelled_and_an_unknown_format_is_refused()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await FluentActions.Awaiting(() => Graph().WriteAsync(Stream.Null, GraphFormat.Json, cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => Graph().WriteAsync(Stream.Null, (GraphFormat)99)).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Around_a_node_lies_what_is_near_it_both_ways()
    {
        LineageGraph around = Graph().Around(s_operation, 1);

        around.Nodes.Should().Equal(s_raw, s_operation, s_nasty);
        around.EdgeCount.Should().Be(2);
        around.LabelOf(s_operation).Should().Be("tidy up");
        Graph().Around(s_operation, 0).Nodes.Should().Equal(s_operation);
        Graph().Around(s_raw, 99).Nodes.Should().HaveCount(4);
        FluentActions.Invoking(() => Graph().Around(s_raw, -1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Graph().Around(LineageNode.Dataset("a", "b"), 1)).Should().Throw<LineageNodeNotFoundException>();
    }

    private static LineageGraph Graph()
    {
        var builder = new LineageGraphBuilder(Some.Project.Value);
        builder.Begin(5, Some.Instant);
        builder.Add(s_raw, s_operation, EdgeType.InputTo);
        builder.Add(s_operation, s_nasty, EdgeType.Produces);
        builder.Begin(6, Some.Instant);
        builder.Add(s_nasty, s_model, EdgeType.UsedInTraining);
        builder.Label(s_operation, "tidy up");
        return builder.Build(7);
    }

    private static async Task<string> WriteAsync(GraphFormat format)
    {
        using var stream = new MemoryStream();
        await Graph().WriteAsync(stream, format);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
