namespace DqLineage.Tests.Graph;

public class ColumnQueryTests
{
    private const int RandomGraphs = 300;

    private static readonly LineageNode s_raw = LineageNode.Dataset("w", "raw");
    private static readonly LineageNode s_clean = LineageNode.Dataset("w", "clean");
    private static readonly LineageNode s_report = LineageNode.Dataset("w", "report");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Columns_that_are_reached_are_those_of_a_slow_search(bool isDownstream)
    {
        for (int seed = 0; seed < RandomGraphs; seed++)
        {
            var expected = RandomColumns.New(seed);
            LineageGraph graph = expected.Build();
            for (int column = 0; column < expected.Columns; column++)
            {
                Compare(expected, Ask(graph, RandomColumns.Column(column), isDownstream), [column], isDownstream, seed);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_dataset_stands_for_all_of_its_columns(bool isDownstream)
    {
        for (int seed = 0; seed < RandomGraphs; seed++)
        {
            var expected = RandomColumns.New(seed);
            int[] even = [.. Enumerable.Range(0, expected.Columns).Where(column => column % 2 == 0)];

            LineageColumns columns = Ask(expected.Build(), RandomColumns.Dataset(0), isDownstream);

            columns.Origins.Should().Equal(even.Select(RandomColumns.Column));
            Compare(expected, columns, even, isDownstream, seed);
        }
    }

    [Fact]
    public void A_step_tells_how_the_column_came_about_and_who_says_so()
    {
        LineageGraph graph = Graph();

        LineageColumns upstream = graph.ColumnUpstream(Column(s_report, "mails"));

        upstream.Columns.Should().Equal(
            new ReachedColumn { Column = Column(s_clean, "mail"), Level = 1, Influence = ColumnInfluence.Values },
            new ReachedColumn { Column = Column(s_clean, "country"), Level = 1, Influence = ColumnInfluence.Indirect },
            new ReachedColumn { Column = Column(s_raw, "e-mail"), Level = 2, Influence = ColumnInfluence.MaskedValues });
        upstream.Steps.Select(step => (step.Seq, step.To, step.Fact)).Should().Equal(
            (1, Column(s_raw, "e-mail"), new ColumnTransformation { Subtype = "transformation", Description = "hashed", Masking = true }),
            (2, Column(s_clean, "mail"), new ColumnTransformation { Subtype = "aggregation" }),
            (2, Column(s_clean, "country"), new ColumnTransformation { Type = ColumnLineageType.Indirect, Subtype = "filter" }));
    }

    [Fact]
    public void A_column_that_is_only_ever_read_is_found_from_its_dataset()
    {
        LineageColumns downstream = Graph().ColumnDownstream(LineageNode.Dataset("w", "raw", "of any version"), maxDepth: 1);

        downstream.Origins.Should().Equal(Column(s_raw, "e-mail"));
        downstream.Columns.Select(column => column.Column).Should().Equal(Column(s_clean, "mail"));
    }

    [Fact]
    public void A_word_that_nobody_knows_is_taken_to_carry_values()
    {
        var builder = new LineageGraphBuilder("p");
        builder.Begin(1, Some.Instant);
        builder.Add(Column(s_clean, "a"), Column(s_raw, "b"), EdgeType.DerivedFrom, new ColumnTransformation { Type = "guessed" });

        builder.Build(2).ColumnUpstream(Column(s_clean, "a")).Columns.Should().ContainSingle().Which.Influence.Should().Be(ColumnInfluence.Values);
    }

    [Fact]
    public void What_has_no_columns_is_a_clear_answer_or_a_clear_error()
    {
        var builder = new LineageGraphBuilder("p");
        builder.Add(s_raw);
        builder.Add(LineageNode.Parse("job/a/b"));
        LineageGraph graph = builder.Build(2);

        graph.ColumnUpstream(s_raw).Should().BeEquivalentTo(new LineageColumns { Origins = [], Columns = [], Steps = [] });
        graph.Invoking(one => one.ColumnUpstream(s_clean)).Should().Throw<LineageNodeNotFoundException>();
        graph.Invoking(one => one.ColumnUpstream(Column(s_raw, "a"))).Should().Throw<LineageNodeNotFoundException>();
        graph.Invoking(one => one.ColumnUpstream(LineageNode.Parse("job/a/b"))).Should().Throw<ArgumentException>().WithMessage("*neither a column nor a dataset*");
        graph.Invoking(one => one.ColumnUpstream(s_raw, maxDepth: 0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static LineageColumns Ask(LineageGraph graph, LineageNode node, bool isDownstream) => isDownstream ? graph.ColumnDownstream(node) : graph.ColumnUpstream(node);

    private static void Compare(RandomColumns expected, LineageColumns actual, int[] origins, bool isDownstream, int seed)
    {
        Dictionary<int, int> levels = expected.Levels(origins, isDownstream, _ => true);
        Dictionary<int, int> values = expected.Levels(origins, isDownstream, step => step.Type == ColumnLineageType.Direct);
        Dictionary<int, int> unmasked = expected.Levels(origins, isDownstream, step => step.Type == ColumnLineageType.Direct && !step.Masking);
        actual.Columns.Select(column => (column.Column, column.Level, column.Influence)).Should().BeEquivalentTo(
            levels.Select(pair => (
                RandomColumns.Column(pair.Key),
                pair.Value,
                unmasked.ContainsKey(pair.Key) ? ColumnInfluence.Values : values.ContainsKey(pair.Key) ? ColumnInfluence.MaskedValues : ColumnInfluence.Indirect)),
            $"seed {seed}");
        actual.Columns.Select(column => column.Level).Should().BeInAscendingOrder();
        actual.Steps.Select(step => step.Seq).Should().Equal(expected.Steps(origins, isDownstream), $"seed {seed}");
    }

    private static LineageNode Column(LineageNode dataset, string name) => LineageNode.Column(dataset, name);

    /// <summary>Mails are hashed on their way into the clean data, and counted for some countries in the report.</summary>
    private static LineageGraph Graph()
    {
        var builder = new LineageGraphBuilder("p");
        builder.Begin(1, Some.Instant);
        builder.Add(Column(s_clean, "mail"), Column(s_raw, "e-mail"), EdgeType.DerivedFrom, new ColumnTransformation { Subtype = "transformation", Description = "hashed", Masking = true });
        builder.Begin(2, Some.Instant);
        builder.Add(Column(s_report, "mails"), Column(s_clean, "mail"), EdgeType.DerivedFrom, new ColumnTransformation { Subtype = "aggregation" });
        builder.Add(Column(s_report, "mails"), Column(s_clean, "country"), EdgeType.DerivedFrom, new ColumnTransformation { Type = ColumnLineageType.Indirect, Subtype = "filter" });
        return builder.Build(3);
    }
}
