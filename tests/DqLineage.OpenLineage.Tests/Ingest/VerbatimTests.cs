using System.Globalization;
using System.Text;
using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Ingest;

/// <summary>What is sent reads back equal: every member, known or not.</summary>
public sealed class VerbatimTests
{
    private const int Generated = 500;

    [SharedDataTheory(SharedEvents.Folder)]
    [InlineData(Ledgers.Jsonl)]
    [InlineData(Ledgers.Sqlite)]
    public async Task Every_shared_event_reads_back_equal_to_what_was_sent(string store)
    {
        IReadOnlyList<JsonElement> sent = SharedEvents.All();
        using var folder = new TempFolder();
        await using LineageTracker tracker = await Ledgers.OpenAsync(folder, store);
        OpenLineageIngestResult result = await tracker.IngestOpenLineageAsync(Ledgers.Lines(sent));

        var rejected = result.Rejections.Select(rejection => rejection.Index).ToHashSet();
        JsonElement[] good = [.. sent.Where((_, i) => !rejected.Contains(i)).DistinctBy(one => JsonSerializer.Serialize(one))];
        List<JsonElement> kept = await KeptAsync(tracker);

        kept.Should().HaveCount(good.Length);
        kept.Zip(good).Where(pair => !JsonElement.DeepEquals(pair.First, pair.Second)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Events_with_facets_that_nobody_knows_read_back_equal_to_what_was_sent(int seed)
    {
        var generator = new EventGenerator(seed);
        string[] sent = [.. Enumerable.Range(0, Generated).Select(_ => generator.Next()).Distinct()];
        using var folder = new TempFolder();
        await using LineageTracker tracker = await Ledgers.OpenAsync(folder);
        OpenLineageIngestResult result = await tracker.IngestOpenLineageAsync(Encoding.UTF8.GetBytes($"[{string.Join(",\n", sent)}]"));

        result.Rejections.Should().BeEmpty();
        List<JsonElement> kept = await KeptAsync(tracker);
        kept.Should().HaveCount(sent.Length);
        for (int i = 0; i < sent.Length; i++)
        {
            using var document = JsonDocument.Parse(sent[i]);
            JsonElement.DeepEquals(kept[i], document.RootElement).Should().BeTrue($"event {i.ToString(CultureInfo.InvariantCulture)} of seed {seed.ToString(CultureInfo.InvariantCulture)}: {sent[i]}");
        }
    }

    [Theory]
    [InlineData("""{"n":12345678901234567890123456789012345678901234567890}""", "12345678901234567890123456789012345678901234567890")]
    [InlineData("""{"n":0.1000000000000000055511151231257827021181583404541015625}""", "0.1000000000000000055511151231257827021181583404541015625")]
    [InlineData("""{"n":1E400}""", "1E400")]
    [InlineData("""{"n":-0}""", "-0")]
    public async Task Numbers_keep_every_digit(string facet, string number)
    {
        using var folder = new TempFolder();
        await using LineageTracker tracker = await Ledgers.OpenAsync(folder);
        await tracker.IngestOpenLineageAsync(Ledgers.Utf8("""{"eventTime":"2026-01-01T00:00:00Z","run":{"runId":"r","facets":{"x":""" + facet + """}},"job":{"namespace":"n","name":"j"}}"""));

        JsonElement kept = (await KeptAsync(tracker)).Single();

        kept.GetProperty("run").GetProperty("facets").GetProperty("x").GetProperty("n").GetRawText().Should().Be(number);
    }

    private static Task<List<JsonElement>> KeptAsync(LineageTracker tracker) =>
        tracker.FindRecordsAsync(new RecordQuery { Kind = RecordKinds.OpenLineage }).Select(line => LineageEvent.Of(line).Json).ToListAsync().AsTask();
}
