using System.Globalization;
using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

/// <summary>What <c>--json</c> writes, member by member: scripts of others rely on it.</summary>
public class JsonOutputTests
{
    [Theory]
    [InlineData("ledger", "jsonl")]
    [InlineData("ledger.db", "sqlite")]
    public async Task Info_is_one_document(string name, string system)
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync(name);
        (LedgerIdentity identity, LedgerTreeHead tree, _) = await FactsAsync(place);

        ToolRun run = await place.RunAsync("info", "--json");

        string bytes = JsonDocument.Parse(run.Output).RootElement.GetProperty("bytes").GetInt64().ToString(CultureInfo.InvariantCulture);
        run.Output.Should().Be(
            $$"""
            {"project":"warehouse","origin":"{{identity.Origin}}","ledger_id":"{{identity.LedgerId}}","format_version":1,"created_by":"{{identity.CreatedBy}}",
            "store":"{{system}}","location":"{{place.Path}}","bytes":{{bytes}},"records":6,"created_at":"2026-01-02T03:04:05.678000Z","last_at":"2026-01-02T03:05:05.678000Z",
            "kinds":{"detection":2,"ledger-created":1,"review":1,"run":2},"tree":{"size":6,"root":"{{tree.Root}}"},"damage":null}
            """.ReplaceLineEndings(string.Empty) + "\n");
        run.Error.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Verify_is_one_document()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        (_, LedgerTreeHead tree, LedgerHead head) = await FactsAsync(place);

        ToolRun run = await place.RunAsync("verify", "--json");

        run.Output.Should().StartWith(
            $$"""{"intact":true,"records":6,"last_at":"2026-01-02T03:05:05.678000Z","last_hash":"{{head.LastHash}}","root":"{{tree.Root}}","damage":null,"cache_fault":null,""");
        JsonDocument.Parse(run.Output).RootElement.GetProperty("not_checked").GetArrayLength().Should().BePositive();
        run.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Log_is_the_lines_of_the_ledger()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync("log", "--json");

        run.Output.Should().Be(await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(place.Path, "segments")).Single()));
    }

    [Fact]
    public async Task History_is_one_document_with_the_lines_of_its_events()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        IReadOnlyList<string> lines = (await place.RunAsync("log", "--json", "--sample", "42")).Lines;

        ToolRun run = await place.RunAsync("history", "42", "--json");

        run.Output.Should().Be(
            $$"""{"sample":42,"status":"relabelled","effective_value":8,"decided_by":"ana","decided_at":"2026-01-02T03:05:05.678000Z","events":[{{lines[0]}},{{lines[1]}}]}""" + "\n");
    }

    [Fact]
    public async Task Progress_is_one_document()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync("progress", "--json");

        run.Output.Should().Be("""
            {"run_id":"run-1","decided_share":0.5,"total":{"flagged":2,"decided":1,"pending":1,"skipped":0,"deferred":0,"in_conflict":0},"by_issue_type":{"label-error":{"flagged":1,"decided":0,"pending":1,"skipped":0,"deferred":0,"in_conflict":0},"outlier":{"flagged":1,"decided":1,"pending":0,"skipped":0,"deferred":0,"in_conflict":0}},"by_reviewer":{"ana":{"reviews":1,"decisions":1,"first_at":"2026-01-02T03:05:05.678000Z","last_at":"2026-01-02T03:05:05.678000Z"}},"decisions_per_hour":null,"seconds_to_finish":null}

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("copy")]
    [InlineData("copy.db")]
    public async Task Copy_is_one_document_and_the_copy_is_byte_for_byte(string name)
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        (_, _, LedgerHead head) = await FactsAsync(place);

        ToolRun run = await place.RunAsync("copy", "--to", place[name], "--json");

        run.Output.Should().Be($$"""{"from":"{{place.Path}}","to":"{{place[name]}}","copied":6,"records":6,"last_hash":"{{head.LastHash}}"}""" + "\n");
        (await ToolRun.RunAsync("log", "--json", "--store", place[name])).Output.Should().Be((await place.RunAsync("log", "--json")).Output);
    }

    [Fact]
    public async Task Export_is_one_document()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync("export", "--kind", "detection", "--out", place["d.csv"], "--json");

        run.Output.Should().Be($$"""{"out":"{{place["d.csv"]}}","kind":"detection","records":2}""" + "\n");
    }

    private static async Task<(LedgerIdentity Identity, LedgerTreeHead Tree, LedgerHead Head)> FactsAsync(LedgerPlace place)
    {
        await using LineageStore store = place.NewStore();
        LedgerIdentity? identity = await store.OpenAsync();
        return (identity!, await store.GetTreeHeadAsync(), await store.GetHeadAsync());
    }
}
