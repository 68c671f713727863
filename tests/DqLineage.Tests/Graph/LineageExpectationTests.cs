namespace DqLineage.Tests.Graph;

public class LineageExpectationTests
{
    private static readonly LineageNode s_raw = LineageNode.Dataset("w", "raw");
    private static readonly LineageNode s_clean = LineageNode.Dataset("w", "clean");
    private static readonly LineageNode s_secret = LineageNode.Dataset("w", "secret");
    private static readonly LineageNode s_unknown = LineageNode.Dataset("w", "unknown");
    private static readonly LineageNode s_operation = LineageNode.Parse("operation/p/op");

    [Fact]
    public void Lineage_that_is_as_expected_passes() => LineageExpectations.Of(Graph())
        .ComesFrom(s_clean, s_raw, s_operation)
        .DoesNotComeFrom(s_clean, s_secret, s_unknown)
        .Reaches(s_raw, s_clean)
        .DoesNotReach(s_clean, s_raw)
        .ColumnComesFrom(Column(s_clean, "total"), Column(s_raw, "price"))
        .ColumnComesOnlyFrom(Column(s_clean, "total"), Column(s_raw, "price"), Column(s_raw, "quantity"))
        .ColumnComesOnlyFrom(Column(s_raw, "price"))
        .HasProducer(s_clean)
        .IsVersioned(s_raw)
        .HasNoCycles()
        .HasNoDanglingInputs("dataset/w/raw", "dataset/w/secret")
        .Invoking(expectations => expectations.Verify()).Should().NotThrow();

    [Fact]
    public void All_that_is_not_as_expected_is_told_at_once_with_what_is_there_instead()
    {
        LineageExpectations expectations = LineageExpectations.Of(Graph())
            .ComesFrom(s_clean, s_secret)
            .ComesFrom(s_raw, s_clean)
            .ComesFrom(s_clean, s_unknown)
            .DoesNotComeFrom(s_clean, s_raw)
            .Reaches(s_secret, s_clean)
            .DoesNotReach(s_raw, s_clean)
            .ColumnComesFrom(Column(s_clean, "total"), Column(s_secret, "a"))
            .ColumnComesOnlyFrom(Column(s_clean, "total"), Column(s_raw, "price"), Column(s_secret, "a"))
            .HasProducer(s_raw)
            .HasProducer(s_unknown)
            .IsVersioned(s_secret)
            .IsVersioned(s_unknown)
            .HasNoDanglingInputs("dataset/w/raw");

        LineageExpectationException exception = expectations.Invoking(one => one.Verify()).Should().Throw<LineageExpectationException>().Which;

        exception.Unmet.Should().Equal(
            "dataset/w/clean does not come from dataset/w/secret. Upstream of dataset/w/clean: dataset/w/raw.",
            "dataset/w/raw does not come from dataset/w/clean. It is the other way round: dataset/w/raw → operation/p/op → dataset/w/clean.",
            "dataset/w/clean does not come from dataset/w/unknown: no record names dataset/w/unknown.",
            "dataset/w/clean comes from dataset/w/raw: dataset/w/raw → operation/p/op → dataset/w/clean.",
            "dataset/w/secret does not reach dataset/w/clean. Upstream of dataset/w/clean: dataset/w/raw.",
            "dataset/w/raw reaches dataset/w/clean: dataset/w/raw → operation/p/op → dataset/w/clean.",
            "column/w/clean/total does not come from column/w/secret/a: upstream of it is column/w/raw/price, column/w/raw/quantity.",
            "column/w/clean/total does not come from column/w/secret/a in the end: upstream of it is column/w/raw/price, column/w/raw/quantity.",
            "column/w/clean/total comes from column/w/raw/quantity too.",
            "dataset/w/raw has no producer: no operation names it among its outputs.",
            "no record names dataset/w/unknown.",
            "dataset/w/secret is used without a version, last by record 2.",
            "no record names dataset/w/unknown.",
            "dataset/w/secret is read, and no operation makes it: record the operation, or declare it a source.");
        exception.Message.Should().StartWith("14 of the lineage's expectations are not met:\n  - dataset/w/clean does not come from");
        expectations.Unmet.Should().Equal(exception.Unmet);
    }

    [Fact]
    public void A_cycle_is_not_as_expected_and_a_node_in_it_comes_from_itself()
    {
        LineageGraph graph = RandomGraph.Of(3, (0, 1), (1, 0), (1, 2)).Build();

        LineageExpectations.Of(graph).ComesFrom(RandomGraph.Node(0), RandomGraph.Node(0)).Unmet.Should().BeEmpty();
        LineageExpectations.Of(graph).DoesNotComeFrom(RandomGraph.Node(0), RandomGraph.Node(0)).Unmet.Should().Equal(
            "dataset/random/n0 comes from dataset/random/n0: dataset/random/n0 → dataset/random/n1 → dataset/random/n0.");
        LineageExpectations.Of(graph).ComesFrom(RandomGraph.Node(2), RandomGraph.Node(2)).Unmet.Should().HaveCount(1);
        LineageExpectations.Of(graph).HasNoCycles().Unmet.Should().ContainSingle().Which.Should().StartWith("2 nodes come from each other");
    }

    [Fact]
    public void The_path_that_is_shown_is_as_short_as_any()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var expected = RandomGraph.New(seed);
            LineageGraph graph = expected.Build();
            for (int from = 0; from < expected.Nodes; from++)
            {
                int to = (from + seed) % expected.Nodes;
                int? shortest = expected.Paths(from, to).Select(path => (int?)path.Length).Min();

                graph.ShortestPath(RandomGraph.Node(from), RandomGraph.Node(to))?.Count.Should().Be(shortest, $"seed {seed}");
                (graph.ShortestPath(RandomGraph.Node(from), RandomGraph.Node(to)) is null).Should().Be(shortest is null, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void An_expectation_about_nothing_is_refused()
    {
        LineageExpectations expectations = LineageExpectations.Of(Graph());

        expectations.Invoking(one => one.ComesFrom(s_clean)).Should().Throw<ArgumentException>().WithMessage("*at least one node*");
        expectations.Invoking(one => one.ColumnComesFrom(s_clean)).Should().Throw<ArgumentException>();
        expectations.Invoking(one => one.HasNoDanglingInputs("")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => LineageExpectations.Of(null!)).Should().Throw<ArgumentNullException>();
    }

    private static LineageNode Column(LineageNode dataset, string name) => LineageNode.Column(dataset, name);

    /// <summary>Raw data is cleaned; a secret is read and goes nowhere.</summary>
    private static LineageGraph Graph()
    {
        var builder = new LineageGraphBuilder("p");
        builder.Begin(1, Some.Instant);
        builder.Add(s_raw, s_operation, EdgeType.InputTo, new DatasetUse { Version = "7" });
        builder.Add(s_operation, s_clean, EdgeType.Produces);
        builder.Add(Column(s_clean, "total"), Column(s_raw, "price"), EdgeType.DerivedFrom);
        builder.Add(Column(s_clean, "total"), Column(s_raw, "quantity"), EdgeType.DerivedFrom);
        builder.Begin(2, Some.Instant);
        builder.Add(s_secret, LineageNode.Parse("operation/p/check"), EdgeType.InputTo);
        return builder.Build(3);
    }
}
