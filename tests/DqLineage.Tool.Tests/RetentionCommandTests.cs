using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class RetentionCommandTests
{
    [Fact]
    public async Task What_is_due_is_shown_packed_pruned_and_gone()
    {
        using SigningPlace place = await CreateAsync();
        ToolRun status = await place.RunAsync("retention", "status", "--kind", "detection");
        ToolRun plan = await place.RunAsync("retention", "plan", "--json");
        ToolRun made = await place.RunAsync("pack", "create", "--everything", "--key", place.Key, "--out", place["archive.zip"]);
        string[] prune = ["retention", "prune", "--pack", place["archive.zip"], "--trust", place.Trust, "--reason", "it is due", "--by", "olga"];

        ToolRun pruned = await place.RunAsync(prune);
        ToolRun again = await place.RunAsync(prune);
        ToolRun verified = await place.RunAsync("verify", "--trust", place.Trust);

        status.Lines[1].Should().MatchRegex("^detection +2 +0 +0 +0 +2 +0 ");
        using (var json = JsonDocument.Parse(plan.Output))
        {
            JsonElement record = json.RootElement.GetProperty("records")[0];
            (record.GetProperty("standing").GetString(), record.GetProperty("is_pruned").GetBoolean(), record.GetProperty("kind").GetString()).Should().Be(("overdue", true, "detection"));
        }

        made.ExitCode.Should().Be(ExitCode.Fine, because: made.Error);
        pruned.ExitCode.Should().Be(ExitCode.Fine, because: pruned.Error);
        pruned.Output.Should().StartWith("Pruned 2 records (2 detection); record ");
        again.Output.Should().Be("Nothing is due.\n");
        verified.ExitCode.Should().Be(ExitCode.Fine, because: verified.Output);
        verified.Output.Should().Contain("The content of 2 pruned records (2 detection)");
        (await place.RunAsync("log", "--kind", "detection")).Output.Should().BeEmpty();
        (await ToolRun.RunAsync("pack", "verify", place["archive.zip"], "--trust", place.Trust)).ExitCode.Should().Be(ExitCode.Fine, because: "an earlier pack still verifies");
    }

    [Fact]
    public async Task A_reopened_archive_shows_what_was_pruned()
    {
        using SigningPlace place = await CreateAsync();
        await place.RunAsync("pack", "create", "--everything", "--key", place.Key, "--out", place["archive.zip"]);
        await place.RunAsync("retention", "prune", "--pack", place["archive.zip"], "--trust", place.Trust, "--reason", "it is due", "--by", "olga");
        string[] reopen = ["retention", "reopen", "--pack", place["archive.zip"], "--to", place["archive.db"], "--reason", "a court asks", "--by", "kim"];

        ToolRun run = await place.RunAsync(reopen);
        ToolRun again = await place.RunAsync(reopen);
        ToolRun json = await place.RunAsync([.. reopen[..4], "--to", place["other"], .. reopen[6..], "--json"]);
        ToolRun log = await ToolRun.RunAsync("log", "--kind", "detection", "--store", place["archive.db"]);

        run.ExitCode.Should().Be(ExitCode.Fine, because: run.Error);
        run.Output.Should().Contain("2 of them with their content again. Record ");
        again.ExitCode.Should().Be(ExitCode.Failure);
        again.Error.Should().Contain("in an empty place");
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.GetProperty("restored").GetInt64().Should().Be(2);
        log.Lines.Should().HaveCount(2);
        (await ToolRun.RunAsync("verify", "--store", place["archive.db"], "--trust", place.Trust)).ExitCode.Should().Be(ExitCode.Fine);
        (await place.RunAsync("log", "--kind", "access")).Output.Should().Contain("kim");
    }

    [Fact]
    public async Task A_pack_that_lacks_what_is_due_is_exit_code_1_and_nothing_is_pruned()
    {
        using SigningPlace place = await CreateAsync();
        await place.RunAsync("pack", "create", "--sample", "43", "--key", place.Key, "--out", place["part.zip"]);

        ToolRun run = await place.RunAsync("retention", "prune", "--pack", place["part.zip"], "--trust", place.Trust, "--reason", "it is due", "--by", "olga");

        run.ExitCode.Should().Be(ExitCode.Finding);
        run.Error.Should().Contain("Nothing was pruned").And.Contain("does not hold it");
        (await place.RunAsync("log", "--kind", "detection")).Lines.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_plan_without_policies_has_nothing_that_is_due()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        (await place.RunAsync("retention", "plan")).Output.Should().Be("Nothing is due.\n");
        (await place.RunAsync("retention", "plan", "--all")).Output.Should().Contain("No policy is about it.");
        (await place.RunAsync("retention", "plan", "--limit", "0")).ExitCode.Should().Be(ExitCode.Usage);
    }

    private static async Task<SigningPlace> CreateAsync()
    {
        SigningPlace place = await SigningPlace.CreateAsync();
        await place.Ledger.RecordAsync(tracker => tracker.SetRetentionPolicyAsync(new RetentionPolicy
        {
            PolicyId = "now",
            RecordKinds = [RecordKinds.Detection],
            Maximum = TimeSpan.Zero,
            Reason = "a test",
            SetBy = "olga",
        }).AsTask());
        return place;
    }
}
