using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

/// <summary>A checkpoint that was kept elsewhere against a ledger that was cut off, brought back from a copy, or forked.</summary>
public class VerifyCheckpointTests
{
    [Theory]
    [InlineData("ledger")]
    [InlineData("ledger.db")]
    public async Task A_ledger_that_continues_the_checkpoint_is_intact(string name)
    {
        using SigningPlace place = await SigningPlace.CreateAsync(name);
        string checkpoint = await place.CheckpointAsync("c");
        await place.RecordAsync("eva");

        ToolRun run = await place.RunAsync("verify", "--checkpoint", checkpoint, "--trust", place.Trust);

        run.ExitCode.Should().Be(0, because: run.Output + run.Error);
        run.Lines[0].Should().Be("Intact: " + place.Ledger.Path);
        run.Lines[1].Should().StartWith("7 records good, root ");
        run.Lines[2].Should().MatchRegex("^[0-9]+ bytes in [0-9.]+ s: [0-9]+ records and [0-9.]+ MB a second$");
        run.Lines[3].Should().Be("Checkpoints that the ledger keeps: 1 agree");
        run.Lines[4].Should().Be("Checkpoint that you gave, of 6 records: agrees, and a trusted key signed it");
        run.Lines[5].Should().Be("Not checked:");
        run.Lines[6].Should().StartWith("  Whether records from 6 on were removed or replaced: ");
        run.Output.Should().NotContain("Who signed");
        (await place.RunAsync("verify", "--checkpoint", checkpoint)).Output.Should().Contain("of 6 records: agrees\n").And.Contain("no trusted keys were given");
    }

    [Fact]
    public async Task The_json_lists_checkpoints_and_faults()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        string checkpoint = await place.CheckpointAsync("c");

        JsonElement json = await place.JsonAsync("verify", "--checkpoint", checkpoint, "--trust", place.Trust);

        json.EnumerateObject().Select(member => member.Name).Should().Equal(
            "intact", "records", "last_at", "last_hash", "root", "damage", "cache_fault", "index_fault", "projection_fault", "checkpoints", "first_seq", "bytes", "seconds", "not_checked");
        json.GetProperty("checkpoints").GetRawText().Should().Be(
            """[{"size":6,"kept":true,"outcome":"agrees","reason":null},{"size":6,"kept":false,"outcome":"agrees","reason":null}]""");
        json.GetProperty("not_checked").EnumerateArray().Should().NotContain(one => one.GetString()!.StartsWith("Whether records from", StringComparison.Ordinal));
        json.GetProperty("index_fault").ValueKind.Should().Be(JsonValueKind.Null);
        json.GetProperty("bytes").GetInt64().Should().Be(new FileInfo(Directory.GetFiles(Path.Combine(place.Ledger.Path, "segments")).Single()).Length);
    }

    [Theory]
    [InlineData]
    [InlineData("--from-seq", "7")]
    [InlineData("--from-seq", "6")]
    [InlineData("--from-seq", "9")]
    public async Task An_older_copy_is_found_out_whatever_the_range(params string[] range)
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        string older = place.CopyLedger("older");
        await place.RecordAsync("eva");
        string checkpoint = await place.CheckpointAsync("c");

        ToolRun intact = await ToolRun.RunAsync("verify", "--store", older);
        ToolRun run = await ToolRun.RunAsync(["verify", "--store", older, "--checkpoint", checkpoint, "--trust", place.Trust, .. range]);

        intact.ExitCode.Should().Be(0, "alone, an older copy is a whole ledger");
        run.ExitCode.Should().Be(1, because: run.Error);
        run.Output.Should().StartWith("NOT INTACT: ").And.Contain("Checkpoint that you gave, of 7 records: BEYOND-END: the ledger has 6 records only");
    }

    [Fact]
    public async Task A_fork_is_found_out()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        string fork = place.CopyLedger("fork");
        await place.RecordAsync("eva");
        string checkpoint = await place.CheckpointAsync("c");
        await using (var tracker = await LineageTracker.OpenAsync(Some.Project, new JsonlLineageStore(fork, new JsonlLineageStoreOptions { TimeProvider = place.Ledger.Clock })))
        {
            await tracker.RecordReviewAsync(Some.Review(reviewer: "zoe"));
        }

        ToolRun run = await ToolRun.RunAsync("verify", "--store", fork, "--checkpoint", checkpoint, "--trust", place.Trust);

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain("CONTRADICTS: ").And.Contain("this ledger is a fork");
    }

    [Fact]
    public async Task A_checkpoint_by_nobody_trusted_or_of_another_ledger_is_a_finding()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        using SigningPlace other = await SigningPlace.CreateAsync();
        string checkpoint = await place.CheckpointAsync("c");
        string foreign = await other.CheckpointAsync("c");

        ToolRun stranger = await place.RunAsync("verify", "--checkpoint", checkpoint, "--trust", other.Trust);
        ToolRun another = await place.RunAsync("verify", "--checkpoint", foreign);

        stranger.ExitCode.Should().Be(1);
        stranger.Output.Should().Contain("that you gave, of 6 records: UNTRUSTED: ");
        another.ExitCode.Should().Be(1);
        another.Output.Should().Contain("UNTRUSTED: ").And.Contain("and the ledger is");
    }

    [Fact]
    public async Task A_range_is_read_and_the_rest_is_said_not_to_be_checked()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();

        JsonElement json = await place.JsonAsync("verify", "--from-seq", "2", "--to-seq", "4");

        json.GetProperty("first_seq").GetInt64().Should().Be(2);
        json.GetProperty("records").GetInt64().Should().Be(2);
        json.GetProperty("not_checked").GetArrayLength().Should().BeGreaterThan((await place.JsonAsync("verify")).GetProperty("not_checked").GetArrayLength());
        (await place.RunAsync("verify", "--from-seq", "2")).Lines[1].Should().StartWith("4 records good from record 2 on, root ");
    }

    [Fact]
    public async Task A_range_that_leaves_the_checkpoint_uncompared_is_a_finding()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        string checkpoint = await place.CheckpointAsync("c");
        await place.RecordAsync("eva");
        await place.RecordAsync("zoe");

        ToolRun run = await place.RunAsync("verify", "--checkpoint", checkpoint, "--from-seq", "7");

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain("NOT-REACHED: ");
        run.Error.Should().StartWith("dqlineage: The checkpoint of 6 records was not compared: ");
    }

    [Fact]
    public async Task Nothing_that_was_read_is_never_intact()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync("verify", "--from-seq", "6");

        run.ExitCode.Should().Be(1);
        run.Output.Should().StartWith("NOTHING READ: ");
    }

    [Fact]
    public async Task Damage_before_the_range_is_not_taken_for_the_end_of_the_ledger()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        place.Damage();

        ToolRun run = await place.RunAsync("verify", "--from-seq", "5");

        run.ExitCode.Should().Be(1, because: run.Error);
        run.Output.Should().StartWith("NOT INTACT: ").And.Contain("Damage: ");
    }

    [Theory]
    [InlineData("--from-seq", "7")]
    [InlineData("--from-seq", "-1")]
    [InlineData("--to-seq", "0")]
    [InlineData("--to-seq", "-1")]
    [InlineData("--from-seq", "many")]
    public async Task A_range_without_records_is_a_usage_error(string option, string value)
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync("verify", option, value);

        run.ExitCode.Should().Be(2, because: run.Error);
        run.Error.Should().NotContain("Parameter");
    }

    [Theory]
    [InlineData("verify", "--trust")]
    [InlineData("verify", "--checkpoint")]
    [InlineData("pack verify PACK", "--trust")]
    [InlineData("pack verify PACK", "--minimum-checkpoint")]
    [InlineData("pack create --everything --out NEW", "--consistent-with")]
    public async Task A_given_file_that_is_missing_or_something_else_is_an_error_that_names_it(string command, string option)
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        string pack = await place.PackAsync();
        await File.WriteAllTextAsync(place["other"], "something else \u001b[31m\n");
        string[] words = [.. command.Split(' ').Select(word => word switch { "PACK" => pack, "NEW" => place["new.zip"], _ => word })];

        foreach (string name in (string[])["no-such-file", "other"])
        {
            ToolRun run = await place.RunAsync([.. words, option, place[name]]);

            run.ExitCode.Should().Be(3, because: run.Output + run.Error);
            run.Error.Should().StartWith($"dqlineage: {option} {place[name]} ").And.NotContain("\u001b");
            run.Output.Should().BeEmpty();
        }
    }
}
