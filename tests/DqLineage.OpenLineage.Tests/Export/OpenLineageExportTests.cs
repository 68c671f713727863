using System.Text;
using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;
using DqLineage.OpenLineage.Tests.Schemas;

namespace DqLineage.OpenLineage.Tests.Export;

public sealed class OpenLineageExportTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TempFolder _other = new();

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    [SharedDataFact(EventSchemas.Folder)]
    public async Task What_is_exported_of_every_kind_of_record_follows_the_schemas()
    {
        await using LineageTracker tracker = await Ledgers.OpenAsync(_folder);
        await SomeDay.RecordAsync(tracker);
        var schemas = EventSchemas.Load();

        IReadOnlyList<JsonElement> events = Parse(await ExportAsync(tracker));

        events.Should().HaveCountGreaterThan(15);
        events.SelectMany(schemas.FaultsOf).Should().BeEmpty();
    }

    [Fact]
    public async Task The_lineage_of_the_exported_events_is_that_of_the_records()
    {
        await using LineageTracker tracker = await LineageTracker.OpenAsync(Mapped.Project, new InMemoryLineageStore());
        await SomeDay.RecordAsync(tracker);
        await using LineageTracker other = await Ledgers.OpenAsync(_other);
        OpenLineageIngestResult result = await other.IngestOpenLineageAsync(await ExportAsync(tracker));

        LineageGraph own = await tracker.GetLineageGraphAsync();
        LineageGraph told = await other.GetLineageGraphAsync();

        result.Should().BeEquivalentTo(new { Rejected = 0L });
        Flows(told).Should().NotBeEmpty().And.Equal(Flows(own));
        Columns(told).Should().HaveCount(5).And.Equal(Columns(own));
        (await new OpenLineageCatalog(other).GetJobsAsync()).Select(job => job.Name.Name).Should().Equal(
            "analysis.shop.raw_orders", "cleansing.orders", "deliver", "join", "orders", "score", "sum", "training.churn", "validation.orders", "validation.stock");
        (await new OpenLineageCatalog(other).GetRunsAsync()).Select(run => $"{run.Job.Name} {run.State}").Should().Contain(
            ["analysis.shop.raw_orders Failed", "cleansing.orders Completed", "orders Completed", "validation.orders Failed", "validation.stock Completed"]);
    }

    [SharedDataTheory(SharedEvents.Folder)]
    [InlineData(Ledgers.Jsonl, Ledgers.Sqlite)]
    [InlineData(Ledgers.Sqlite, Ledgers.Jsonl)]
    public async Task Exported_events_taken_in_by_another_store_give_the_same_catalogue(string from, string to)
    {
        await using LineageTracker tracker = await Ledgers.OpenAsync(_folder, from);
        OpenLineageIngestResult sent = await tracker.IngestOpenLineageAsync(Ledgers.Lines(SharedEvents.All()));
        await SomeDay.RecordAsync(tracker);
        byte[] exported = await ExportAsync(tracker, new OpenLineageExportOptions { MapsRecords = false });
        await using LineageTracker other = await Ledgers.OpenAsync(_other, to);

        OpenLineageIngestResult taken = await other.IngestOpenLineageAsync(exported);

        taken.Should().BeEquivalentTo(new { sent.Recorded, sent.Derived, Rejected = 0L, AlreadyRecorded = 0L });
        (await EventsAsync(other)).Should().Equal(await EventsAsync(tracker), "each event is byte for byte the same");
        (await CatalogueAsync(other)).Should().Equal(await CatalogueAsync(tracker));
    }

    [Fact]
    public async Task Only_what_is_asked_for_is_exported()
    {
        await using LineageTracker tracker = await Ledgers.OpenAsync(_folder);
        await SomeDay.RecordAsync(tracker);
        Recorded<AnalysisRun> run = await tracker.GetRunAsync();

        (await NamesAsync(new RecordQuery { Run = run.Data.RunId })).Distinct().Should().Equal("analysis.shop.raw_orders");
        (await NamesAsync(new RecordQuery { Kind = RecordKinds.Stage })).Distinct().Should().Equal("deliver");
        (await NamesAsync(new RecordQuery { AsOf = AsOf.Seq(1) })).Should().Equal("orders");
        (await NamesAsync(new RecordQuery { Kind = RecordKinds.Audit })).Should().BeEmpty();

        async Task<IEnumerable<string?>> NamesAsync(RecordQuery query) =>
            Parse(await ExportAsync(tracker, new OpenLineageExportOptions { Query = query })).Select(one => one.GetProperty("job").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Each_event_is_a_line_and_the_number_of_them_is_told()
    {
        await using LineageTracker tracker = await Ledgers.OpenAsync(_folder);
        await tracker.IngestOpenLineageAsync(Ledgers.Lines(Enumerable.Range(0, 2500).Select(i => Json.Of($$$"""{"eventTime":"2026-01-01T00:00:00Z","run":{"runId":"r{{{i}}}"},"job":{"namespace":"n","name":"j"}}"""))));
        using var stream = new MemoryStream();
        var reports = new ProgressReports();

        long events = await tracker.ExportOpenLineageAsync(stream, progress: reports);

        events.Should().Be(2500);
        reports.Values.Should().Equal(1000, 2000, 2500);
        Encoding.UTF8.GetString(stream.ToArray()).Split('\n').Should().HaveCount(2501).And.Subject.Last().Should().BeEmpty();
    }

    private static async Task<byte[]> ExportAsync(LineageTracker tracker, OpenLineageExportOptions? options = null)
    {
        using var stream = new MemoryStream();
        await tracker.ExportOpenLineageAsync(stream, options);
        return stream.ToArray();
    }

    private static IReadOnlyList<JsonElement> Parse(byte[] lines) => [.. Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Json.Of(line))];

    private static ValueTask<List<string>> EventsAsync(LineageTracker tracker) =>
        tracker.FindRecordsAsync(new RecordQuery { Kind = RecordKinds.OpenLineage }).Select(line => Encoding.UTF8.GetString(line.Data.Span)).ToListAsync();

    private static async Task<IReadOnlyList<string>> CatalogueAsync(LineageTracker tracker)
    {
        var catalog = new OpenLineageCatalog(tracker);
        return
        [
            .. (await catalog.GetNamespacesAsync()).Select(one => JsonSerializer.Serialize(one)),
            .. (await catalog.GetJobsAsync()).Select(one => JsonSerializer.Serialize(one)),
            .. (await catalog.GetDatasetsAsync()).Select(one => JsonSerializer.Serialize(one)),
            .. (await catalog.GetRunsAsync()).Select(one => JsonSerializer.Serialize(one)),
        ];
    }

    // Which dataset flows into which others, over whatever is done in between. A model is a dataset there.
    private static IEnumerable<string> Flows(LineageGraph graph)
    {
        var options = new TraversalOptions { Kinds = [NodeKind.Dataset, NodeKind.Model] };
        return graph.Nodes.Where(node => options.Kinds.Contains(node.Kind))
            .SelectMany(node => graph.Downstream(node, options).Select(reached => $"{NameOf(node)} -> {NameOf(reached.Node)}"))
            .Distinct().Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Columns(LineageGraph graph) => graph.Edges
        .Where(edge => edge.Type == EdgeType.DerivedFrom && edge.From.Kind == NodeKind.Column)
        .Select(edge => $"{edge.From} <- {edge.To}: {edge.Fact}").Distinct().Order(StringComparer.Ordinal);

    private static string NameOf(LineageNode node) => node.Kind == NodeKind.Model ? LineageNode.Dataset($"{node.Namespace}.model", node.Name).ToString() : node.ToString();
}
