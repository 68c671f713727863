using System.Text.Json;

namespace DqLineage.Tests.Graph;

public class LineageNodeTests
{
    [Theory]
    [InlineData("dataset/warehouse/raw.orders", "dataset", "warehouse", "raw.orders", null, null)]
    [InlineData("dataset/postgres%3A%2F%2Fdb%3A5432/public.orders@7", "dataset", "postgres://db:5432", "public.orders", null, "7")]
    [InlineData("dataset/file/a%2Fb%20%C3%A9%25%40.csv", "dataset", "file", "a/b é%@.csv", null, null)]
    [InlineData("column/warehouse/orders/amount%20%28EUR%29", "column", "warehouse", "orders", "amount (EUR)", null)]
    [InlineData("model/shop/churn@2026-01", "model", "shop", "churn", null, "2026-01")]
    [InlineData("sample/birds/42", "sample", "birds", "42", null, null)]
    public void A_text_is_read_into_its_parts_and_written_again(string text, string kind, string nodeNamespace, string name, string? column, string? version)
    {
        var node = LineageNode.Parse(text);

        node.Kind.Value.Should().Be(kind);
        node.Namespace.Should().Be(nodeNamespace);
        node.Name.Should().Be(name);
        node.ColumnName.Should().Be(column);
        node.Version.Should().Be(version);
        node.ToString().Should().Be(text);
        LineageNode.TryParse(text, out LineageNode same).Should().BeTrue();
        same.Should().Be(node);
    }

    [Theory]
    [InlineData("dataset:food_delivery:public.orders", "dataset/food_delivery/public.orders")]
    [InlineData("dataset:postgres://db:5432:public.orders", "dataset/postgres%3A%2F%2Fdb%3A5432/public.orders")]
    [InlineData("dataset:s3://bucket:data/2026", "dataset/s3%3A%2F%2Fbucket/data%2F2026")]
    [InlineData("dataset:shop:2026", "dataset/shop/2026")]
    [InlineData("job:food_delivery:etl_orders", "job/food_delivery/etl_orders")]
    [InlineData("datasetField:food_delivery:public.orders:id", "column/food_delivery/public.orders/id")]
    public void What_Marquez_writes_is_read(string text, string node) => LineageNode.Parse(text).ToString().Should().Be(node);

    [Theory]
    [InlineData("dataset/a%2fb/c", "dataset/a%2Fb/c")]
    [InlineData("dataset/a/b c", "dataset/a/b%20c")]
    public void A_text_that_is_written_otherwise_is_the_same_node(string text, string node) => LineageNode.Parse(text).ToString().Should().Be(node);

    [Theory]
    [InlineData("")]
    [InlineData("orders")]
    [InlineData("dataset/orders")]
    [InlineData("dataset/a/b/c")]
    [InlineData("dataset//orders")]
    [InlineData("dataset/a/")]
    [InlineData("dataset/a/b@")]
    [InlineData("dataset/a/%00")]
    [InlineData("column/a/b")]
    [InlineData("/a/b")]
    [InlineData("dataset:orders")]
    public void What_is_no_node_is_refused(string text)
    {
        FluentActions.Invoking(() => LineageNode.Parse(text)).Should().Throw<FormatException>();
        LineageNode.TryParse(text, out _).Should().BeFalse();
    }

    [Fact]
    public void A_kind_that_nobody_knows_is_refused_with_those_there_are() =>
        FluentActions.Invoking(() => LineageNode.Parse("table/warehouse/orders")).Should().Throw<FormatException>().Which.Message.Should().Contain("table").And.Contain("dataset, column");

    [Fact]
    public void Parts_make_a_node_only_if_they_say_something()
    {
        FluentActions.Invoking(() => LineageNode.Dataset("", "orders")).Should().Throw<ArgumentException>().Which.Message.Should().Contain("namespace");
        FluentActions.Invoking(() => LineageNode.Dataset("warehouse", " ")).Should().Throw<ArgumentException>().Which.Message.Should().Contain("name");
        FluentActions.Invoking(() => LineageNode.Dataset("warehouse", "a\n")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => LineageNode.Dataset("warehouse", new string('a', 513))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new LineageNode(default, "a", "b")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new LineageNode(NodeKind.Column, "a", "b")).Should().Throw<ArgumentException>().Which.Message.Should().Contain("LineageNode.Column");
        FluentActions.Invoking(() => LineageNode.Column(LineageNode.Parse("job/a/b"), "c")).Should().Throw<ArgumentException>().Which.Message.Should().Contain("no dataset");
        FluentActions.Invoking(() => LineageNode.Column(default, "c")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => LineageNode.Dataset(new string('ä', 250), new string('ö', 250), new string('ü', 250))).Should().Throw<ArgumentException>().Which.Message.Should().Contain("shorten");
        default(LineageNode).ToString().Should().BeEmpty();
        FluentActions.Invoking(() => default(LineageNode).Kind).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_reference_to_a_dataset_is_a_node() =>
        LineageNode.Of(new DatasetRef { Namespace = "warehouse", Name = "orders", Version = "7" }).Should().Be(LineageNode.Dataset("warehouse", "orders", "7"));

    [Fact]
    public void In_a_record_a_node_is_its_text_and_a_kind_of_a_later_version_is_kept()
    {
        var node = LineageNode.Dataset("warehouse", "a \"b\"/c", "1");
        string json = JsonSerializer.Serialize(node);

        JsonSerializer.Deserialize<LineageNode>(json).Should().Be(node);
        var later = JsonSerializer.Deserialize<LineageNode>("\"feature/store/age\"");
        later.ToString().Should().Be("feature/store/age");
        later.Kind.IsKnown.Should().BeFalse();
        foreach (string bad in (string[])["1", "\"\"", "\"dataset\"", "\"dataset:a:b\"", "\"dataset:s3://a:b\"", "\"dataset/a/\""])
        {
            FluentActions.Invoking(() => JsonSerializer.Deserialize<LineageNode>(bad)).Should().Throw<JsonException>(bad);
        }
    }

    [Fact]
    public void A_text_that_is_taken_as_it_stands_is_what_its_parts_would_be_written_as()
    {
        string[] parts = ["dataset/", "model/", "column/", "feature/", "a", "Z", "~", "/", "@", " ", "%20", "%2F", "%41", "%7E", "%7F", "%0A", "%3a", "%C3%A9", "%", "é", "-", new string('b', 511), ":"];
        var random = new Random(7);
        int plain = 0;
        for (int i = 0; i < 200_000; i++)
        {
            string text = parts[random.Next(4)] + string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => parts[random.Next(4, parts.Length)]));
            if (LineageNodeText.IsPlain(text, out _))
            {
                plain++;
                LineageNodeText.Parts split = LineageNodeText.SplitOurs(text)!;
                LineageNode made = split.Kind == NodeKind.Column
                    ? LineageNode.Column(LineageNode.Dataset(split.Names[0], split.Names[1], split.Version), split.Names[2])
                    : split.Kind.IsKnown ? new LineageNode(split.Kind, split.Names[0], split.Names[1], split.Version) : LineageNode.Recorded(text);
                made.Should().Be(LineageNode.Recorded(text), text);
                made.ToString().Should().Be(text);
            }
        }

        plain.Should().BeGreaterThan(200);
    }
}
