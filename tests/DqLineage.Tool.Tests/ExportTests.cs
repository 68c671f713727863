using CsvHelper;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class ExportTests
{
    private const string Notes = "two\r\nlines, \"quoted\" and é😀";

    [Fact]
    public async Task A_csv_reader_reads_back_what_was_recorded()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        await place.RecordAsync(async tracker => await tracker.RecordReviewAsync(Some.Review(SampleId.Pair(1, 2), reviewer: "béla") with { RunId = "run-1", Notes = Notes, OldValue = "=1+1" }));

        ToolRun run = await place.RunAsync("export", "--kind", "review", "--out", place["r.csv"]);

        run.ExitCode.Should().Be(0, because: run.Error);
        using FileStream file = File.OpenRead(place["r.csv"]);
        using CsvReader reader = CsvReader.Create(new StreamReader(file), new CsvReaderOptions { MalformedData = CsvMalformedDataHandling.Throw, FieldCountMismatch = CsvFieldCountHandling.Throw }, leaveOpen: false);
        reader.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
        {
            rows.Add(reader.Headers.Zip(reader.Current.ToArray()).ToDictionary(cell => cell.First, cell => cell.Second));
        }

        rows.Should().HaveCount(2);
        rows[0]["seq"].Should().Be("5");
        rows[0]["data.new_value"].Should().Be("8");
        SampleId.Parse(rows[1]["data.sample"]).Should().Be(SampleId.Pair(1, 2));
        rows[1]["data.reviewer"].Should().Be("béla");
        rows[1]["data.notes"].Should().Be(Notes);
        rows[1]["data.old_value"].Should().Be("'=1+1", because: "a spreadsheet would run it");
        rows[1]["data.decided_at"].Should().Be("2026-01-02T03:05:05.678000Z");
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_by_force()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        await File.WriteAllTextAsync(place["r.csv"], "mine");

        ToolRun refused = await place.RunAsync("export", "--kind", "review", "--out", place["r.csv"]);
        string kept = await File.ReadAllTextAsync(place["r.csv"]);
        ToolRun forced = await place.RunAsync("export", "--kind", "review", "--out", place["r.csv"], "--force");

        refused.ExitCode.Should().Be(3);
        refused.Error.Should().Contain("--force");
        kept.Should().Be("mine");
        forced.ExitCode.Should().Be(0, because: forced.Error);
        (await File.ReadAllTextAsync(place["r.csv"])).Should().StartWith("seq,time,id,");
        Directory.GetFiles(place[""]).Should().ContainSingle("no temporary file is left");
    }

    [Fact]
    public async Task Nothing_but_the_file_goes_to_the_standard_output()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync("export", "--kind", "detection", "--format", "jsonl", "--out", "-", "--sample", "43");

        run.Lines.Should().ContainSingle().Which.Should().StartWith("""{"seq":3,"time":"2026-01-02T03:04:05.678000Z",""").And.Contain("\"data.issue_type\":\"label-error\"");
        run.Error.Should().BeEmpty();
    }
}
