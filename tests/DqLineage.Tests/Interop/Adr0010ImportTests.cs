using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Interop;

public sealed class Adr0010ImportTests : IDisposable
{
    private const string Run = """{"run_id":"r1","timestamp":"2024-01-15T10:30:00.25","project_name":"toy","n_samples":10,"n_label_errors":1,"n_duplicates":2,"n_outliers":null,"quality_score":0.5,"metadata":{"model":"m"},"more":[1]}""";
    private const string Review = """{"run_id":"r1","sample_id":7,"issue_type":"label_error","decision":"relabel","reviewer":"ana","timestamp":"2024-01-15T12:00:00+01:00","notes":"why","old_value":"cat","new_value":2}""";
    private const string Pair = """{"run_id":"r1","sample_id":[4,3],"issue_type":"duplicate","decision":"remove","reviewer":"ana","timestamp":"2024-01-15T11:30:00Z","notes":null,"old_value":null,"new_value":null}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_the_lines_say_is_kept()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Write([Run], [Review, Pair], """{"project_name":"toy"}""");

        Adr0010ImportResult result = await ImportAsync(ledger);

        (result.Runs, result.Reviews, result.AlreadyRecorded, result.TimesTakenAsUtc, result.RefusedLines).Should().Be((1, 2, 0, 1, 0));
        Recorded<AnalysisRun> run = await ledger.Tracker.GetRunAsync("r1");
        run.Data.Should().BeEquivalentTo(new AnalysisRun
        {
            RunId = "r1",
            ProjectName = "toy",
            NSamples = 10,
            NLabelErrors = 1,
            NDuplicates = 2,
            QualityScore = 0.5,
            StartedAt = new DateTimeOffset(2024, 1, 15, 10, 30, 0, 250, TimeSpan.Zero),
            CompletedAt = new DateTimeOffset(2024, 1, 15, 10, 30, 0, 250, TimeSpan.Zero),
            Metadata = new Dictionary<string, DataValue> { ["model"] = "m", ["more"] = DataValue.FromJson("[1]") },
        });
        List<Recorded<Review>> reviews = await ledger.Tracker.FindReviewsAsync(new ReviewQuery()).ToListAsync();
        reviews[0].Data.IssueType.Should().Be(IssueType.LabelError);
        reviews[0].Data.DecidedAt.Should().Be(new DateTimeOffset(2024, 1, 15, 11, 0, 0, TimeSpan.Zero));
        (reviews[0].Data.OldValue, reviews[0].Data.NewValue, reviews[0].Data.Notes).Should().Be(((DataValue)"cat", (DataValue)2, "why"));
        reviews[1].Data.Sample.Should().Be(SampleId.Pair(3, 4));
        (await ledger.Tracker.GetSampleHistoryAsync(7)).Status.Should().Be(SampleStatus.Relabelled);
        Recorded<AuditEvent> audit = await ledger.Tracker.FindAuditEventsAsync(new AuditQuery { Action = "import" }).SingleAsync();
        audit.Data.Context.Should().ContainKeys("runs.jsonl", "reviews.jsonl", "metadata.json");
        audit.Data.Metadata!["metadata.json"].Json.Should().Be("""{"project_name":"toy"}""");
    }

    [Fact]
    public async Task A_folder_that_has_grown_adds_what_is_new()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync(new LineageTrackerOptions { BatchSize = 2 });
        string[] reviews = [.. Enumerable.Range(1, 7).Select(i => Review.Replace("\"sample_id\":7", $"\"sample_id\":{i}", StringComparison.Ordinal))];
        Write([Run], reviews[..5]);
        await ImportAsync(ledger);
        Write([Run], reviews);

        Adr0010ImportResult result = await ImportAsync(ledger);

        (result.Runs, result.Reviews, result.AlreadyRecorded).Should().Be((0, 2, 6));
        (await ledger.Tracker.FindReviewsAsync(new ReviewQuery()).CountAsync()).Should().Be(7);
    }

    [Fact]
    public async Task The_same_line_is_recorded_once_however_it_is_spaced()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Write([Run], [Review, Review.Replace(":", " : ", StringComparison.Ordinal).Replace("T12 : 00 : 00+01 : 00", "T12:00:00+01:00", StringComparison.Ordinal)]);

        Adr0010ImportResult result = await ImportAsync(ledger);

        (result.Reviews, result.AlreadyRecorded).Should().Be((1, 1));
    }

    [Fact]
    public async Task A_last_line_without_its_line_feed_counts_and_so_does_one_behind_a_byte_order_mark()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Write([Run], []);
        await File.WriteAllTextAsync(_folder["reviews.jsonl"], "\uFEFF" + Review + "\r\n\r\n" + Pair);

        (await ImportAsync(ledger)).Reviews.Should().Be(2);
    }

    [Theory]
    [InlineData("not json", "no well-formed JSON")]
    [InlineData("[1]", "must be an object")]
    [InlineData("""{"run_id":"r1","run_id":"r1"}""", "JSON")]
    [InlineData("""{"run_id":"r1","sample_id":"7","decision":"keep","reviewer":"ana","timestamp":"2024-01-15T12:00:00Z"}""", "'sample_id' is neither")]
    [InlineData("""{"run_id":"r1","sample_id":[1,1],"decision":"keep","reviewer":"ana","timestamp":"2024-01-15T12:00:00Z"}""", "two samples")]
    [InlineData("""{"run_id":"r1","sample_id":7,"decision":"relabel","reviewer":"ana","timestamp":"2024-01-15T12:00:00Z"}""", "needs a new value")]
    [InlineData("""{"run_id":"r1","sample_id":7,"decision":"keep","reviewer":"ana","timestamp":"yesterday"}""", "no ISO 8601 time")]
    [InlineData("""{"run_id":"r1","sample_id":7,"decision":"keep","reviewer":"ana","timestamp":"1969-12-31T23:59:59Z"}""", "before 1970")]
    [InlineData("""{"run_id":"r1","sample_id":7,"decision":"keep","timestamp":"2024-01-15T12:00:00Z"}""", "'reviewer' is missing")]
    [InlineData("""{"run_id":"r9","sample_id":7,"decision":"keep","reviewer":"ana","timestamp":"2024-01-15T12:00:00Z"}""", "'r9' is neither in runs.jsonl nor in the ledger")]
    public async Task A_bad_line_stops_before_anything_is_appended(string bad, string reason)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Write([Run], [Review, string.Empty, bad]);

        Func<Task> import = () => ImportAsync(ledger);

        ImportFault fault = (await import.Should().ThrowAsync<ImportRefusedException>()).Which.Faults.Should().ContainSingle().Which;
        (fault.File, fault.Line).Should().Be(("reviews.jsonl", 3));
        fault.Reason.Should().Contain(reason).And.NotContain("(Parameter");
        (await ledger.CountAsync()).Should().Be(1);

        Adr0010ImportResult skipped = await ImportAsync(ledger, new Adr0010ImportOptions { SkipBadLines = true });
        (skipped.Runs, skipped.Reviews, skipped.RefusedLines).Should().Be((1, 1, 1));
    }

    [Fact]
    public async Task A_folder_of_something_else_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Func<Task> import = () => ImportAsync(ledger);

        await import.Should().ThrowAsync<FileNotFoundException>().WithMessage("*neither runs.jsonl nor reviews.jsonl*");
    }

    private void Write(string[] runs, string[] reviews, string? metadata = null)
    {
        File.WriteAllLines(_folder["runs.jsonl"], runs);
        File.WriteAllLines(_folder["reviews.jsonl"], reviews);
        if (metadata is not null)
        {
            File.WriteAllText(_folder["metadata.json"], metadata);
        }
    }

    private Task<Adr0010ImportResult> ImportAsync(TestLedger ledger, Adr0010ImportOptions? options = null) =>
        ledger.Tracker.ImportAdr0010Async(_folder.Path, options);
}
