using System.Globalization;
using System.Text.RegularExpressions;

namespace DqLineage.Tests.Diagnostics;

[Collection(RunsAlone.Name)]
public partial class PrometheusTextWriterTests
{
    [Fact]
    public void A_metric_is_written_with_its_help_its_type_and_its_values()
    {
        string text = TextOf(new PrometheusMetric
        {
            Name = "data_quality_records_total",
            Help = "Records, \\ and\nlines.",
            Type = PrometheusMetricType.Counter,
            Samples =
            [
                new PrometheusSample { Labels = [new("kind", "a\\b\"c\nd"), new("store", "grün")], Value = 3 },
                new PrometheusSample { Value = 0.1 },
            ],
        });

        text.Should().Be("""
            # HELP data_quality_records_total Records, \\ and\nlines.
            # TYPE data_quality_records_total counter
            data_quality_records_total{kind="a\\b\"c\nd",store="grün"} 3
            data_quality_records_total 0.1

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(1e21, "1E+21")]
    [InlineData(-0.25, "-0.25")]
    public void A_value_is_written_as_prometheus_reads_it(double value, string text) =>
        TextOf(new PrometheusMetric { Name = "m", Help = "h", Type = PrometheusMetricType.Gauge, Samples = [new PrometheusSample { Value = value }] })
            .Should().EndWith($"\nm {text}\n");

    [Fact]
    public void Names_that_prometheus_does_not_take_and_metrics_that_are_there_twice_are_refused()
    {
        PrometheusMetric good = new() { Name = "m", Help = "h", Type = PrometheusMetricType.Gauge, Samples = [new PrometheusSample { Value = 1 }] };

        FluentActions.Invoking(() => TextOf(good with { Name = "1m" })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => TextOf(good with { Samples = [new PrometheusSample { Labels = [new("a-b", "")], Value = 1 }] })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => TextOf(good, good)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task What_a_tracker_does_is_told_under_the_names_that_dashboards_know()
    {
        using var writer = new PrometheusTextWriter();
        await using var tracker = await LineageTracker.OpenAsync("warehouse", new InMemoryLineageStore());
        await tracker.RecordValidationAsync(new ValidationResult { Suite = new RuleRef { Id = "orders" }, Dataset = Some.Dataset(), RowCount = 4, RowsPassed = 3 });
        await tracker.RecordAuditEventAsync(Some.AuditEvent());
        await tracker.FindAuditEventsAsync(new AuditQuery()).ToListAsync();
        await tracker.VerifyAsync();

        string text = writer.ToString();

        text.Should().Contain("# TYPE data_quality_pass_rate gauge\n")
            .And.Contain("data_quality_pass_rate{dataset=\"warehouse/raw.orders\",measure=\"row_pass_rate\",suite=\"orders\"} 0.75\n")
            .And.Contain("# TYPE data_quality_records_total counter\n")
            .And.Contain("data_quality_records_total{kind=\"audit\",store=\"memory\"} 1\n")
            .And.Contain("data_quality_records_total{kind=\"validation\",store=\"memory\"} 1\n")
            .And.Contain("# TYPE analytics_query_duration_seconds histogram\n")
            .And.Contain("analytics_query_duration_seconds_count{kind=\"audit\",store=\"memory\"} 1\n")
            .And.Contain("data_quality_queue_records{store=\"memory\"} 0\n")
            .And.Contain("data_quality_verification_duration_seconds_count{outcome=\"intact\",store=\"memory\"} 1\n");
        text.Split('\n')[..^1].Should().OnlyContain(line => Line().IsMatch(line));
    }

    [Fact]
    public async Task The_buckets_of_a_histogram_are_cumulative_and_end_with_all()
    {
        using var writer = new PrometheusTextWriter(new PrometheusTextWriterOptions { CountBounds = [1, 3] });
        await using var store = new NamedStore("prometheus-buckets");
        await store.OpenAsync(Some.Settings);
        foreach (int size in (int[])[2, 3, 9])
        {
            await store.AppendAsync(Some.Records(size));
        }

        await store.DisposeAsync();

        PrometheusMetric commits = writer.Collect().Single(metric => metric.Name == "data_quality_commit_records");
        commits.Samples.Where(sample => sample.Labels.Contains(new("store", "prometheus-buckets")))
            .Select(sample => (sample.Suffix + sample.Labels.FirstOrDefault(label => label.Key == "le").Value, sample.Value))
            .Should().Equal(("_bucket1", 1), ("_bucket3", 3), ("_bucket+Inf", 4), ("_sum", 15), ("_count", 4));
    }

    [Fact]
    public async Task Labels_beyond_the_bound_are_added_up_and_of_a_gauge_left_out()
    {
        using var writer = new PrometheusTextWriter(new PrometheusTextWriterOptions { MaxSeries = 2 });
        await using var tracker = await LineageTracker.OpenAsync("warehouse", new InMemoryLineageStore());

        for (int i = 0; i < 5; i++)
        {
            await tracker.RecordValidationAsync(new ValidationResult { TableName = "t" + i.ToString(CultureInfo.InvariantCulture), RowCount = 4, RowsPassed = 3 });
        }

        foreach (string kind in (string[])["run", "audit", "detection", "detection"])
        {
            await tracker.Store.AppendAsync([new LedgerRecord { Kind = kind, Data = "{}"u8.ToArray() }]);
        }

        IReadOnlyList<PrometheusMetric> metrics = writer.Collect();
        metrics.Single(metric => metric.Name == "data_quality_pass_rate").Samples.Should().HaveCount(2);
        metrics.Single(metric => metric.Name == "data_quality_records_total").Samples.Select(sample => (sample.Labels[0].Key, sample.Labels[0].Value, sample.Value))
            .Should().BeEquivalentTo([("kind", "validation", 5.0), ("kind", "run", 1.0), ("overflow", "true", 3.0)]);
    }

    [Fact]
    public void Every_metric_is_in_the_table_of_the_docs()
    {
        using var writer = new PrometheusTextWriter();
        string docs = File.ReadAllText(RepositoryRoot.Of("docs/telemetry.md"));

        writer.Collect().Select(metric => metric.Name).Should().HaveCountGreaterThan(14).And.OnlyContain(name => docs.Contains('`' + name + '`'));
    }

    [Fact]
    public void Bounds_that_are_none_are_refused()
    {
        FluentActions.Invoking(() => new PrometheusTextWriterOptions { DurationBounds = [] }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new PrometheusTextWriterOptions { DurationBounds = [1, 1] }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new PrometheusTextWriterOptions { CountBounds = [double.PositiveInfinity] }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new PrometheusTextWriterOptions { MaxSeries = 0 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static string TextOf(params PrometheusMetric[] metrics)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        PrometheusText.Write(text, metrics);
        return text.ToString();
    }

    // A comment, or a sample: a name, labels between braces, a number.
    [GeneratedRegex("""^(# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .+|[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_]\w*="([^"\\\n]|\\["\\n])*"(,[a-zA-Z_]\w*="([^"\\\n]|\\["\\n])*")*\})? (-?[0-9.]+(E[+-]\d+)?|[+-]Inf|NaN))$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Line();
}
