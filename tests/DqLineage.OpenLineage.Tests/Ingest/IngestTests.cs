using System.Text;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Ingest;

public sealed class IngestTests : IAsyncLifetime
{
    private const string Good = """{"eventTime":"2026-01-01T00:00:00Z","eventType":"START","run":{"runId":"r"},"job":{"namespace":"n","name":"j"},"inputs":[{"namespace":"db","name":"a"}],"outputs":[{"namespace":"db","name":"b"}]}""";

    private readonly TempFolder _folder = new();
    private LineageTracker _tracker = null!;

    public async Task InitializeAsync() => _tracker = await Ledgers.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _tracker.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("{0}", 1)]
    [InlineData("\uFEFF{0}", 1)]
    [InlineData("  [ ]  ", 0)]
    [InlineData("", 0)]
    [InlineData("[{0} , {1}]", 2)]
    [InlineData("{0}\n{1}\n", 2)]
    [InlineData("{0}\r\n\r\n{1}", 2)]
    [InlineData("{0}{1}", 2)]
    [InlineData(" [\n{0}\n,\n{1}\n] \n", 2)]
    public async Task Events_come_alone_in_an_array_or_one_behind_the_other(string form, int count)
    {
        string sent = form.Replace("{0}", Good, StringComparison.Ordinal).Replace("{1}", Good.Replace("START", "COMPLETE", StringComparison.Ordinal), StringComparison.Ordinal);

        OpenLineageIngestResult result = await SendAsync(sent);

        result.Should().BeEquivalentTo(new { Received = (long)count, Recorded = (long)count, Rejected = 0L, AlreadyRecorded = 0L });
    }

    [Fact]
    public async Task Events_stand_in_the_ledger_in_the_order_in_which_they_came()
    {
        string[] runs = [.. Enumerable.Range(0, 2000).Select(i => $"run-{i * 7919 % 2000}")];

        await _tracker.IngestOpenLineageAsync(
            Encoding.UTF8.GetBytes(string.Join('\n', runs.Select(run => Good.Replace("\"r\"", $"\"{run}\"", StringComparison.Ordinal)))), new OpenLineageIngestOptions { BatchSize = 10 });

        List<LedgerLine> lines = await _tracker.FindRecordsAsync(new RecordQuery { Kind = RecordKinds.OpenLineage }).ToListAsync();
        lines.Select(line => LineageEvent.Of(line).RunId).Should().Equal(runs);
    }

    [Fact]
    public void Members_may_come_in_any_order_and_with_any_spelling()
    {
        byte[] sent = """
            {"outputs":[{"outputFacets":{"b":{}},"inputFacets":7,"name":"o","facets":{"c":{"n":1}},"namespace":"d"}],"other":[{"runId":1}],"job":{"facets":null,"name":"j","namespace":"n"},
            "run":{"facets":{"parent":{}},"x":{},"\u0072unId":"r"},"dataset":5,"inputs":null,"eventTime":"2026-01-01T00:00:00+01:00","eventType":"COMPLETE"}
            """u8.ToArray();

        LineageEvent.TryRead(sent, out LineageEvent? read, out string? fault).Should().BeTrue(fault);

        read!.Kind.Should().Be(LineageEventKind.Run);
        read.EventTime.Should().Be(new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero));
        (read.EventType, read.RunId, read.Job!.Namespace, read.Job.Name).Should().Be(("COMPLETE", "r", "n", "j"));
        read.RunFacets.GetProperty("parent").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Object);
        read.Job.Facets.ValueKind.Should().Be(System.Text.Json.JsonValueKind.Undefined);
        read.Inputs.Should().BeEmpty();
        LineageEventName output = read.Outputs.Single();
        (output.Namespace, output.Name).Should().Be(("d", "o"));
        output.Facets.GetProperty("c").GetProperty("n").GetInt32().Should().Be(1);
        output.TryGetRoleFacet("b", out _).Should().BeTrue();
    }

    [Theory]
    [InlineData("""{"run":{"runId":"r"},"job":{"namespace":"n","name":"j"}}""", "eventTime is missing")]
    [InlineData("""{"eventTime":5,"run":{"runId":"r"},"job":{"namespace":"n","name":"j"}}""", "eventTime is a JSON Number")]
    [InlineData("""{"eventTime":"yesterday","run":{"runId":"r"},"job":{"namespace":"n","name":"j"}}""", "eventTime is 'yesterday'")]
    [InlineData("""{"eventTime":"2026-01-01T00:00:00Z","run":{},"job":{"namespace":"n","name":"j"}}""", "run.runId is missing")]
    [InlineData("""{"eventTime":"2026-01-01T00:00:00Z","run":{"runId":null},"job":{"namespace":"n","name":"j"}}""", "run.runId is missing")]
    [InlineData("""{"eventTime":"2026-01-01T00:00:00Z","run":{"runId":7},"job":{"namespace":"n","name":"j"}}""", "run.runId is a JSON Number")]
    [InlineData("""{"eventTime":"2026-01-01T00:00:00Z","run":{"runId":""},"job":{"namespace":"n","name":"j"}}""", "run.runId is no id")]
    [InlineData("""{"eventTime":"2026-01-01T00:00:00Z","run":[],"job":{"namespace":"n","name":"j"}}""", "run is a JSON Array")]
    [InlineData("""{"eventTime":"2026-01-01T00:00:00Z","run":{"runId":"r"}}""", "job is missing")]
    [InlineData("""{"eventTime":"2026-01-01T00:00:00Z","run":{"runId":"r"},"job":{"namespace":"n"}}""", "job.name is missing")]
    [InlineData("""{"eventTime":"2026-01-01T00:00:00Z","job":{"namespace":"n","name":"j"},"inputs":{}}""", "inputs is a JSON Object")]
    [InlineData("""{"eventTime":"2026-01-01T00:00:00Z","job":{"namespace":"n","name":"j"},"outputs":[{"namespace":"d","name":"a"},3]}""", "outputs[1] is a JSON Number")]
    [InlineData("""{"eventTime":"2026-01-01T00:00:00Z","job":{"namespace":"n","name":"j"},"outputs":[{"namespace":"d","name":"a","facets":[]}]}""", "outputs[0].facets is a JSON Array")]
    [InlineData("""{"eventTime":"2026-01-01T00:00:00Z"}""", "neither run nor job nor dataset")]
    [InlineData("""{"eventTime":"2026-01-01T00:00:00Z","job":{"namespace":"n","name":"j","name":"k"}}""", "repeated")]
    [InlineData("""{"eventTime":"2026-01-01T00:00:00Z","job":{"namespace":"n","name":"\ud800"}}""", "record")]
    [InlineData("7", "object")]
    [InlineData("\"text\"", "object")]
    [InlineData("{not json}", "no JSON")]
    public async Task What_is_no_event_is_rejected_with_the_reason_and_its_index_and_the_rest_is_recorded(string bad, string reason)
    {
        OpenLineageIngestResult result = await SendAsync($"{Good}\n{bad}\n{Good.Replace("START", "COMPLETE", StringComparison.Ordinal)}\n");

        result.Should().BeEquivalentTo(new { Received = 3L, Recorded = 2L, Rejected = 1L });
        OpenLineageRejection rejection = result.Rejections.Single();
        rejection.Index.Should().Be(1);
        rejection.Offset.Should().Be(Good.Length + 1);
        rejection.Reason.Should().Contain(reason);
    }

    [Fact]
    public async Task An_array_that_breaks_off_keeps_what_came_before()
    {
        OpenLineageIngestResult result = await SendAsync($"[{Good},{{\"eventTime\":");

        result.Should().BeEquivalentTo(new { Received = 2L, Recorded = 1L, Rejected = 1L });
        result.Rejections.Single().Reason.Should().Contain("What follows in the array was not read");
    }

    [Fact]
    public async Task An_event_is_recorded_once_however_often_and_with_whatever_white_space_it_is_sent()
    {
        await SendAsync(Good);

        OpenLineageIngestResult result = await SendAsync($"{Good}\n{Good.Replace(",", " ,\n ", StringComparison.Ordinal)}");

        result.Should().BeEquivalentTo(new { Received = 2L, Recorded = 0L, AlreadyRecorded = 2L });
        (await _tracker.FindRecordsAsync(new RecordQuery { Kind = RecordKinds.OpenLineage }).CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Two_who_send_the_same_at_the_same_time_record_it_once()
    {
        byte[] sent = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 3000).Select(i => Good.Replace("\"r\"", $"\"r{i}\"", StringComparison.Ordinal))));
        var options = new OpenLineageIngestOptions { BatchSize = 10 };

        OpenLineageIngestResult[] results = await Task.WhenAll(
            Task.Run(() => _tracker.IngestOpenLineageAsync(sent, options)), Task.Run(() => _tracker.IngestOpenLineageAsync(sent, options)));

        results.Sum(result => result.Recorded).Should().Be(3000);
        results.Sum(result => result.AlreadyRecorded).Should().Be(3000);
        (await _tracker.FindRecordsAsync(new RecordQuery { Kind = RecordKinds.OpenLineage }).CountAsync()).Should().Be(3000);
    }

    [Fact]
    public async Task Assertions_and_tests_become_validations_and_metrics_become_profiles()
    {
        OpenLineageIngestResult result = await SendAsync("""
            {"eventTime":"2026-01-01T00:00:00Z","eventType":"COMPLETE",
             "run":{"runId":"r","facets":{"test":{"tests":[{"name":"no_orphans","status":"fail","severity":"error"},{"name":"skipped","status":"skip"}]}}},
             "job":{"namespace":"n","name":"j"},
             "inputs":[{"namespace":"db","name":"orders",
               "facets":{"dataQualityAssertions":{"assertions":[{"assertion":"not_null","success":true,"column":"id"}]}},
               "inputFacets":{"dataQualityMetrics":{"rowCount":10,"bytes":1000,"columnMetrics":{"id":{"nullCount":2,"distinctCount":8,"sum":36,"count":8,"min":1,"max":8,"quantiles":{"0.5":4}}}}}}]}
            """);

        result.Derived.Should().Be(3);
        List<Recorded<ValidationResult>> validations = await _tracker.FindValidationsAsync(new ValidationQuery { Run = "r" }).ToListAsync();
        validations.Should().HaveCount(2);
        validations[0].Data.Expectations.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Type = "no_orphans", Success = false, Severity = "error" });
        validations[1].Data.Dataset.Should().Be(new DatasetRef { Namespace = "db", Name = "orders" });
        ProfilingSnapshot profile = (await _tracker.FindProfilesAsync(new ProfileQuery()).ToListAsync()).Single().Data;
        profile.RecordCount.Should().Be(10);
        profile.Fields.Single().Should().BeEquivalentTo(new { Name = "id", Count = 10L, NonNull = 8L, Nulls = 2L, Distinct = 8L, Mean = 4.5 });
    }

    [Fact]
    public async Task A_metric_that_contradicts_itself_is_a_warning_and_the_event_is_recorded()
    {
        OpenLineageIngestResult result = await SendAsync("""
            {"eventTime":"2026-01-01T00:00:00Z","dataset":{"namespace":"db","name":"t","facets":{"dataQualityMetrics":{"rowCount":1,"columnMetrics":{"id":{"nullCount":5}}}}}}
            """);

        result.Should().BeEquivalentTo(new { Recorded = 1L, Derived = 0L, Rejected = 0L });
        result.Warnings.Single().Reason.Should().StartWith("dataset[0].facets.dataQualityMetrics:");
    }

    [Fact]
    public async Task Names_that_no_node_can_have_are_kept_and_have_no_place_in_the_graph()
    {
        string name = new('x', 600);
        OpenLineageIngestResult result = await SendAsync($$"""{"eventTime":"2026-01-01T00:00:00Z","job":{"namespace":"n","name":"j"},"inputs":[{"namespace":"d","name":"{{name}}"},{"namespace":"","name":"y"},{"namespace":"d","name":"z"}]}""");

        result.Recorded.Should().Be(1);
        (await new OpenLineageCatalog(_tracker).FindDatasetAsync(new OpenLineageName { Namespace = "d", Name = name })).Should().NotBeNull();
        (await _tracker.GetLineageGraphAsync()).Nodes.Select(node => node.ToString()).Should().BeEquivalentTo("job/n/j", "dataset/d/z");
    }

    [Fact]
    public async Task What_was_stopped_goes_on_when_the_same_is_sent_again()
    {
        byte[] sent = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 500).Select(i => Good.Replace("\"r\"", $"\"r{i}\"", StringComparison.Ordinal))));
        using var stop = new CancellationTokenSource();
        var progress = new StopAfter(100, stop);
        Func<Task> stopped = () => _tracker.IngestOpenLineageAsync(new MemoryStream(sent), new OpenLineageIngestOptions { BatchSize = 10 }, progress, stop.Token);
        await stopped.Should().ThrowAsync<OperationCanceledException>();

        OpenLineageIngestResult result = await _tracker.IngestOpenLineageAsync(sent);

        result.AlreadyRecorded.Should().BeInRange(100, 499);
        (result.AlreadyRecorded + result.Recorded).Should().Be(500);
    }

    private sealed class StopAfter(long recorded, CancellationTokenSource stop) : IProgress<long>
    {
        public void Report(long value)
        {
            if (value >= recorded)
            {
                stop.Cancel();
            }
        }
    }

    private Task<OpenLineageIngestResult> SendAsync(string sent) => _tracker.IngestOpenLineageAsync(Ledgers.Utf8(sent));
}
