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
    public async Task A_pack_that_withholds_what_is_due_says_so()
    {
        using SigningPlace place = await CreateAsync();
        await place.Ledger.RecordAsync(async tracker =>
        {
            await using RunScope run = await tracker.BeginRunAsync(Some.Run("run-2"));
            await run.RecordDetectionsAsync([Some.Detection(44) with { GivenValue = "4111 1111 1111 1111" }]);
            await run.CompleteAsync();
        });
        string[] prune = ["retention", "prune", "--trust", place.Trust, "--reason", "it is due", "--by", "olga", "--pack"];
        ToolRun made = await place.RunAsync("pack", "create", "--everything", "--key", place.Key, "--out", place["part.zip"]);

        ToolRun refused = await place.RunAsync([.. prune, place["part.zip"]]);
        await place.RunAsync("pack", "create", "--everything", "--keep-card-numbers", "--key", place.Key, "--out", place["whole.zip"]);
        ToolRun pruned = await place.RunAsync([.. prune, place["whole.zip"]]);

        made.Output.Should().Contain("; 1 withheld, see data/records/withheld.json");
        refused.ExitCode.Should().Be(ExitCode.Finding);
        refused.Error.Should().Contain("withholds it (holds the number of a payment card)");
        pruned.Output.Should().StartWith("Pruned 3 records");
    }

    [Fact]
    public async Task A_plan_without_policies_has_nothing_that_is_due()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        (await place.RunAsync("retention", "plan")).Output.Should().Be("Nothing is due.\n");
        (await place.RunAsync("retention", "plan", "--all")).Output.Should().Contain("No policy is about it.");
        (await place.RunAsync("retention", "plan", "--limit", "0")).ExitCode.Should().Be(ExitCode.Usage);
    }

    [Fact]
    public async Task A_policy_is_set_shown_changed_withdrawn_and_gone()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun set = await place.RunAsync("retention", "set", "short", "--kind", "detection", "--kind", "review", "--tag", "health", "--tenant", "north", "--min", "36h", "--max", "90d", "--reason", "section 4", "--by", "olga");
        ToolRun shown = await place.RunAsync("retention", "policies");
        ToolRun changed = await place.RunAsync("retention", "set", "short", "--kind", "detection", "--max", "1.12:00:00", "--action", "review", "--reason", "section 5", "--by", "olga", "--json");
        ToolRun withdrawn = await place.RunAsync("retention", "withdraw", "short", "--reason", "the contract ended", "--by", "ben");
        ToolRun gone = await place.RunAsync("retention", "policies");
        ToolRun earlier = await place.RunAsync("retention", "policies", "--as-of", "7", "--json");

        set.ExitCode.Should().Be(ExitCode.Fine, because: set.Error);
        set.Output.Should().Be("Set short, record 6: detection, review, tag health, tenant north; at least 36h, at most 90d, then prune.\n");
        shown.Lines[1].Should().MatchRegex("^short +detection, review, tag health, tenant north +36h +90d +prune +olga +6 +section 4$");
        using (var json = JsonDocument.Parse(changed.Output))
        {
            JsonElement root = json.RootElement;
            (root.GetProperty("maximum").GetString(), root.GetProperty("action").GetString(), root.GetProperty("tag_key").ValueKind, root.GetProperty("seq").GetInt64())
                .Should().Be(("1.12:00:00", "review", JsonValueKind.Null, 7L));
        }

        withdrawn.Output.Should().Be("Withdrew short, record 8.\n");
        gone.Output.Should().Be("No policies: every record stays.\n");
        using var document = JsonDocument.Parse(earlier.Output);
        document.RootElement.GetProperty("policies").EnumerateArray().Select(policy => policy.GetProperty("reason").GetString()).Should().Equal("section 5");
        (await place.RunAsync("log", "--kind", "policy", "--limit", "1", "--json")).Output.Should().Contain("\"withdrawn\":true").And.Contain("the contract ended").And.Contain("\"set_by\":\"ben\"");
    }

    [Fact]
    public async Task A_policy_that_is_set_decides_what_is_due()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        await place.RunAsync("retention", "set", "now", "--kind", "review", "--max", "0d", "--reason", "a test", "--by", "olga");

        (await place.RunAsync("retention", "plan")).Lines[1].Should().MatchRegex("^ *5 +review .* by now");
    }

    [Theory]
    [InlineData("--min is '90', which is no span of time: write 90d", "set", "p", "--min", "90", "--reason", "r", "--by", "b")]
    [InlineData("--max is '7y', which is no span of time", "set", "p", "--max", "7y", "--reason", "r", "--by", "b")]
    [InlineData("--max is '-1d', which is no span of time", "set", "p", "--max=-1d", "--reason", "r", "--by", "b")]
    [InlineData("--max is '99999999999999999d'", "set", "p", "--max", "99999999999999999d", "--reason", "r", "--by", "b")]
    [InlineData("a maximum that is not shorter", "set", "p", "--min", "91d", "--reason", "r", "--by", "b")]
    [InlineData("--action is 'delete': write prune or review", "set", "p", "--action", "delete", "--reason", "r", "--by", "b")]
    [InlineData("which are never pruned", "set", "p", "--kind", "hold", "--reason", "r", "--by", "b")]
    [InlineData("without a reason", "set", "p", "--reason", " ", "--by", "b")]
    [InlineData("'--by' is required", "set", "p", "--reason", "r")]
    [InlineData("No policy 'p' is in force", "withdraw", "p", "--reason", "r", "--by", "b")]
    [InlineData("--as-of is 'then'", "policies", "--as-of", "then")]
    public async Task What_is_not_there_or_not_understood_is_exit_code_2_and_records_nothing(string message, params string[] arguments)
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync(["retention", .. arguments]);

        run.ExitCode.Should().Be(ExitCode.Usage, because: run.Error);
        run.Error.Should().Contain(message);
        (await place.RunAsync("log", "--kind", "policy")).Output.Should().BeEmpty();
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
