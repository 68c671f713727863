using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class OpenLineageCommandTests
{
    [Theory]
    [InlineData("openlineage namespaces", @"(?m)^cron +2 +0 +2026-01-01T05:01:30\.000000Z$", @"(?m)^db +0 +2 ")]
    [InlineData("openlineage jobs", @"(?m)^cron +load +completed +2026-01-01T05:01:30\.000000Z +1 +1 +1$", @"(?m)^cron +night +known as a parent +0 +0 +0$")]
    [InlineData("openlineage jobs --namespace bi", @"(?m)^bi +report +running ", @"^namespace +job[^\n]*\n[^\n]*\n$")]
    [InlineData("openlineage jobs --tag team", @"(?m)^cron +load ", @"^namespace +job[^\n]*\n[^\n]*\n$")]
    [InlineData("openlineage datasets", @"(?m)^db +orders +1 +1 +1 ", @"(?m)^bi +sales +1 +1 +0 ")]
    [InlineData("openlineage runs", @"(?s)r2 +bi +report +running .*019c0f3a", @"(?m)^019c0f3a\S+ +cron +load +completed +2026-01-01T05:00:00\.000000Z +2026-01-01T05:01:30\.000000Z +2$")]
    [InlineData("openlineage runs --state completed --job job/cron/load", "019c0f3a", @"^run +[^\n]*\n[^\n]*\n$")]
    [InlineData("openlineage run 019c0f3a-7b1e-7cc3-98c4-dc0c0c07398f", @"(?m)^parent +p1 of cron night$", @"(?m)^event +2026-01-01T05:01:30\.000000Z COMPLETE, record 7$")]
    [InlineData("openlineage search ORD", @"(?m)^dataset +db +orders ", @"^kind +[^\n]*\n[^\n]*\n$")]
    [InlineData("openlineage lineage dataset:db:orders", @"(?s)-2 +raw +dataset/db/raw\n.*-1 +load +job/cron/load\n.*1 +report +job/bi/report", @"\+2 +sales +dataset/bi/sales")]
    [InlineData("openlineage lineage dataset/db/orders --direction down --depth 1", @"\+1 +report +job/bi/report", @"^[^\n]*\n(?:[^\n]*\+1 [^\n]*\n)+$")]
    [InlineData("openlineage column-lineage datasetField:db:orders:total", @"(?s)^Upstream:\n.*column/db/raw/amount +direct, aggregation\n", @"Downstream:\nNothing\.\n$")]
    [InlineData("openlineage jobs --as-of 6", @"(?m)^cron +load +running ", @"^namespace +job[^\n]*\n[^\n]*\n$")]
    public async Task The_catalogue_answers_for_people(string command, string pattern, string alsoPattern)
    {
        using LedgerPlace place = await OpenLineagePlace.CreateAsync();

        ToolRun run = await place.RunAsync(command.Split(' '));

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Should().MatchRegex(pattern).And.MatchRegex(alsoPattern);
    }

    [Theory]
    [InlineData("openlineage namespaces", """{"namespaces":[{"name":"bi","jobs":1,"datasets":1,""")]
    [InlineData("openlineage jobs --namespace cron", """{"jobs":[{"namespace":"cron","name":"load","stub":false,"inputs":[{"namespace":"db","name":"raw"}],"outputs":[{"namespace":"db","name":"orders"}],"latest_run":{"run_id":"019c0f3a-7b1e-7cc3-98c4-dc0c0c07398f",""")]
    [InlineData("openlineage datasets --namespace db --limit 1", """{"datasets":[{"namespace":"db","name":"orders","names":[{"namespace":"db","name":"orders"}],"producers":[{"namespace":"cron","name":"load"}],"consumers":[{"namespace":"bi","name":"report"}],""")]
    [InlineData("openlineage runs --namespace cron", """{"runs":[{"run_id":"019c0f3a-7b1e-7cc3-98c4-dc0c0c07398f","job":{"namespace":"cron","name":"load"},"state":"completed","started_at":"2026-01-01T05:00:00.000000Z","ended_at":"2026-01-01T05:01:30.000000Z","duration_seconds":90,"events":2,"parent":{"run_id":"p1","job":{"namespace":"cron","name":"night"}}}]}""")]
    [InlineData("openlineage run r2", """{"run_id":"r2","job":{"namespace":"bi","name":"report"},"state":"running",""")]
    [InlineData("openlineage search sal", """{"hits":[{"kind":"dataset","namespace":"bi","name":"sales","updated_at":"2026-01-01T06:00:00.000000Z"}]}""")]
    [InlineData("openlineage lineage dataset/db/orders", """{"node":"dataset/db/orders","upstream":[{"node":"job/cron/load","level":1},{"node":"dataset/db/raw","level":2}],"downstream":[""")]
    [InlineData("openlineage column-lineage dataset/db/orders --direction up", """{"node":"dataset/db/orders","upstream":{"origins":["column/db/orders/total"],"columns":[{"column":"column/db/raw/amount","level":1,"influence":"values"}],""")]
    public async Task The_catalogue_answers_as_one_document(string command, string beginning)
    {
        using LedgerPlace place = await OpenLineagePlace.CreateAsync();

        ToolRun run = await place.RunAsync([.. command.Split(' '), "--json"]);

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Should().StartWith(beginning);
        JsonDocument.Parse(run.Output).Dispose();
    }

    [Fact]
    public async Task The_events_of_a_ledger_are_exported_with_those_that_its_records_become()
    {
        using LedgerPlace place = await OpenLineagePlace.CreateAsync();

        ToolRun all = await place.RunAsync("export", "--format", "openlineage", "--out", "-", "--job-namespace", "prod");
        ToolRun events = await place.RunAsync("export", "--format", "openlineage", "--out", place["e.ndjson"], "--events-only");
        ToolRun ofKind = await place.RunAsync("export", "--format", "openlineage", "--kind", "run", "--out", place["r.ndjson"], "--json");

        all.Lines.Should().HaveCount(5);
        all.Lines.Where(line => line.Contains("\"namespace\":\"prod\",\"name\":\"analysis.raw.orders\"", StringComparison.Ordinal)).Should().HaveCount(2);
        events.Output.Should().Be($"Exported 3 events to {place["e.ndjson"]}.\n");
        (await File.ReadAllLinesAsync(place["e.ndjson"])).Should().Equal(OpenLineagePlace.Start, OpenLineagePlace.Complete, OpenLineagePlace.Report);
        ofKind.Output.Should().Be($$"""{"out":"{{place["r.ndjson"]}}","kind":"run","events":2}""" + "\n");
    }

    [Fact]
    public async Task A_file_of_events_that_is_there_is_replaced_only_by_force()
    {
        using LedgerPlace place = await OpenLineagePlace.CreateAsync();
        await File.WriteAllTextAsync(place["e.ndjson"], "mine");

        ToolRun refused = await place.RunAsync("export", "--format", "openlineage", "--out", place["e.ndjson"]);
        string kept = await File.ReadAllTextAsync(place["e.ndjson"]);
        ToolRun forced = await place.RunAsync("export", "--format", "openlineage", "--out", place["e.ndjson"], "--force");

        (refused.ExitCode, kept).Should().Be((ExitCode.Failure, "mine"));
        forced.ExitCode.Should().Be(ExitCode.Fine, because: forced.Error);
        Directory.GetFiles(place[""]).Should().ContainSingle("no temporary file is left");
    }
}
