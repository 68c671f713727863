using System.Text;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Interop;

public class FlatExportTests
{
    private const string Envelope = "seq,time,id,kind,tenant,job,run,trace,actor,keys";

    [Fact]
    public async Task The_columns_of_a_kind_are_the_same_whatever_its_records_say()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        string empty = await ExportAsync(ledger, RecordKinds.Review);
        await ledger.RunAsync("run-1", Some.Detection());
        await ledger.Tracker.RecordReviewAsync(Some.Review());

        empty.Should().Be(Envelope + ",data.run_id,data.sample,data.issue_type,data.column,data.decision,data.reviewer,data.notes,data.old_value,data.new_value,data.started_at,data.decided_at,data.supersedes,data.stage\r\n");
        (await ExportAsync(ledger, RecordKinds.Review)).Should().StartWith(empty);
    }

    [Fact]
    public async Task Members_of_maps_are_columns_by_name_in_the_place_of_their_map()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection() with { Details = new Dictionary<string, DataValue> { ["b"] = 1, ["a.x"] = "y" } }, Some.Detection(43) with { Details = new Dictionary<string, DataValue> { ["a"] = DataValue.FromJson("""{"deep":[1,2]}""") } });

        string[] rows = (await ExportAsync(ledger, RecordKinds.Detection)).Split("\r\n");

        rows[0].Should().EndWith(@",data.ordinal,data.details.a,data.details.a\.x,data.details.b");
        rows[1].Should().EndWith(",1,,y,1");
        rows[2].Should().EndWith(""","{""deep"":[1,2]}",,""");
    }

    [Fact]
    public async Task Objects_of_an_applications_own_kind_are_taken_apart()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAsync(Own("""{"b":{"c":true,"d":{}},"a":[1],"n":null}"""));
        await ledger.Tracker.RecordAsync(Own("""{"b":"=cmd()"}"""));

        string[] rows = (await ExportAsync(ledger, "x-own")).Split("\r\n");

        rows[0].Should().Be(Envelope + ",data.a,data.b,data.b.c,data.b.d,data.n");
        rows[1].Should().EndWith(",[1],,true,{},");
        rows[2].Should().EndWith(",,'=cmd(),,,");
    }

    [Fact]
    public async Task Each_json_line_has_every_column()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAsync(Own("""{"a":1.50}"""));
        await ledger.Tracker.RecordAsync(Own("""{"b":"2"}"""));

        string[] lines = (await ExportAsync(ledger, "x-own", FlatFormat.JsonLines)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Should().HaveCount(2);
        lines[0].Should().StartWith("""{"seq":1,"time":"2026-01-02T03:04:05.678000Z","id":""").And.EndWith(""","data.a":1.50,"data.b":null}""");
        lines[1].Should().EndWith(""","data.a":null,"data.b":"2"}""");
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_replaced_and_nothing_is_left_of_a_failure()
    {
        using var folder = new TempFolder();
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await File.WriteAllTextAsync(folder["there.csv"], "mine");
        var query = new RecordQuery { Kind = RecordKinds.Detection };

        await ledger.Tracker.Invoking(tracker => tracker.ExportAsync(folder["there.csv"], query)).Should().ThrowAsync<IOException>();
        await ledger.Tracker.Invoking(tracker => tracker.ExportAsync(folder["new.csv"], query, cancellationToken: new CancellationToken(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();

        Directory.GetFiles(folder.Path).Should().Equal(folder["there.csv"]);
        (await File.ReadAllTextAsync(folder["there.csv"])).Should().Be("mine");
        (await ledger.Tracker.ExportAsync(folder["there.csv"], query, new FlatExportOptions { Overwrite = true })).Should().Be(1);
    }

    [Fact]
    public async Task Without_a_kind_there_is_no_table()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await ledger.Tracker.Invoking(tracker => tracker.ExportAsync(Stream.Null, new RecordQuery())).Should().ThrowAsync<ArgumentException>().WithMessage("*set RecordQuery.Kind*");
    }

    private static LedgerRecord Own(string json) => new() { Kind = "x-own", Data = Encoding.UTF8.GetBytes(json) };

    private static async Task<string> ExportAsync(TestLedger ledger, string kind, FlatFormat format = FlatFormat.Csv)
    {
        using var stream = new MemoryStream();
        await ledger.Tracker.ExportAsync(stream, new RecordQuery { Kind = kind }, new FlatExportOptions { Format = format });
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
