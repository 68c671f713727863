using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class GateCommandTests
{
    private static readonly DatasetRef s_orders = new() { Namespace = "warehouse", Name = "orders" };

    [Theory]
    [InlineData("block", "block", ExitCode.Finding)]
    [InlineData("warn", "warn", ExitCode.Fine)]
    [InlineData("observe", "pass", ExitCode.Fine)]
    public async Task Only_a_gate_that_blocks_is_exit_code_1(string mode, string decision, int exitCode)
    {
        using LedgerPlace place = await CreateAsync(mode);

        ToolRun run = await place.RunAsync("gate", "evaluate", "orders", "--validation", "v2");

        run.ExitCode.Should().Be(exitCode, because: run.Error);
        run.Lines[0].Should().Be($"Gate orders, version 1, {mode}: {decision}. It is missed: row_pass_rate of validation v2 is 0.9.");
        run.Lines[1].Should().Be("  row_pass_rate is 0.9, and has to be at least 0.99.");
        run.Lines[2].Should().MatchRegex(@"^Evaluation [0-9a-f-]{36}, record 9\.$");
    }

    [Fact]
    public async Task A_dataset_stands_for_its_newest_validation()
    {
        using LedgerPlace place = await CreateAsync("block");

        ToolRun blocked = await place.RunAsync("gate", "evaluate", "orders", "--dataset", "dataset/warehouse/orders", "--json");
        ToolRun passed = await place.RunAsync("gate", "evaluate", "orders", "--validation", "v1", "--actor", "night job");

        blocked.ExitCode.Should().Be(ExitCode.Finding);
        using var json = JsonDocument.Parse(blocked.Output);
        JsonElement root = json.RootElement;
        (root.GetProperty("validation_id").GetString(), root.GetProperty("decision").GetString(), root.GetProperty("dataset").GetString(), root.GetProperty("value").GetDouble(), root.GetProperty("is_met").GetBoolean())
            .Should().Be(("v2", "block", "dataset/warehouse/orders", 0.9, false));
        passed.ExitCode.Should().Be(ExitCode.Fine, because: passed.Error);
        passed.Lines[0].Should().Be("Gate orders, version 1, block: pass. It is met: row_pass_rate of validation v1 is 1.");
        (await place.RunAsync("log", "--actor", "night job")).Lines.Should().ContainSingle().Which.Should().Contain("gate-evaluation");
    }

    [Fact]
    public async Task A_run_is_decided_about_as_well()
    {
        using LedgerPlace place = await CreateAsync("block");
        await place.RecordAsync(async tracker => await tracker.RecordGateAsync("issues", new QualityGate { Measure = GateMeasure.IssueRate, Threshold = 1 }, "ana"));

        ToolRun run = await place.RunAsync("gate", "evaluate", "issues", "--run", "latest");

        run.ExitCode.Should().Be(ExitCode.Fine, because: run.Error);
        run.Lines[0].Should().StartWith("Gate issues, version 1, block: pass. It is met: issue_rate of run run-1 is ");
    }

    [Fact]
    public async Task Who_decides_otherwise_is_listed_beside_what_the_gate_decided()
    {
        using LedgerPlace place = await CreateAsync("block");
        await place.RunAsync("gate", "evaluate", "orders", "--validation", "v1");
        using var blocked = JsonDocument.Parse((await place.RunAsync("gate", "evaluate", "orders", "--validation", "v2", "--json")).Output);
        string id = blocked.RootElement.GetProperty("evaluation_id").GetString()!;

        ToolRun overridden = await place.RunAsync("gate", "override", id, "--decision", "pass", "--reason", "the supplier confirmed", "--by", "ben");
        ToolRun list = await place.RunAsync("gate", "list");
        ToolRun decided = await place.RunAsync("gate", "list", "--gate", "orders", "--decided", "block", "--dataset", "dataset/warehouse/orders", "--json");
        ToolRun before = await place.RunAsync("gate", "list", "--as-of", "10", "--json", "--limit", "1");
        ToolRun none = await place.RunAsync("gate", "list", "--gate", "other");

        overridden.ExitCode.Should().Be(ExitCode.Fine, because: overridden.Error);
        overridden.Lines[0].Should().StartWith("Gate orders, version 1, block: pass. It is missed");
        overridden.Output.Should().Contain("ben decided 'pass', record 11: the supplier confirmed");
        list.Lines[0].Should().MatchRegex("^gate +version +decided +holds +measure +value +of +time +record +evaluation$");
        list.Lines[1].Should().MatchRegex("^orders +1 +pass +pass +row_pass_rate +1 +validation v1 ");
        list.Lines[2].Should().MatchRegex($"^orders +1 +block +pass, by ben +row_pass_rate +0.9 +validation v2 .* 10 +{id}$");
        using var json = JsonDocument.Parse(decided.Output);
        JsonElement one = json.RootElement.GetProperty("evaluations").EnumerateArray().Should().ContainSingle().Subject;
        (one.GetProperty("decided").GetString(), one.GetProperty("decision").GetString(), one.GetProperty("overrides")[0].GetProperty("overridden_by").GetString()).Should().Be(("block", "pass", "ben"));
        using var earlier = JsonDocument.Parse(before.Output);
        JsonElement then = earlier.RootElement.GetProperty("evaluations").EnumerateArray().Should().ContainSingle().Subject;
        (then.GetProperty("validation_id").GetString(), then.GetProperty("decision").GetString()).Should().Be(("v2", "block"));
        none.Output.Should().Be("No gate decided.\n");
    }

    [Theory]
    [InlineData("No version of the gate 'none' is in force", "evaluate", "none", "--validation", "v1")]
    [InlineData("no validation 'v9'", "evaluate", "orders", "--validation", "v9")]
    [InlineData("no validation of dataset/warehouse/nothing", "evaluate", "orders", "--dataset", "dataset/warehouse/nothing")]
    [InlineData("name a dataset", "evaluate", "orders", "--dataset", "run/warehouse/run-1")]
    [InlineData("of validations: name one", "evaluate", "orders", "--run", "run-1")]
    [InlineData("A gate decides about one thing", "evaluate", "orders")]
    [InlineData("A gate decides about one thing", "evaluate", "orders", "--run", "run-1", "--validation", "v1")]
    [InlineData("no evaluation 'e9'", "override", "e9", "--decision", "pass", "--reason", "r", "--by", "b")]
    [InlineData("--decision is 'maybe': write one of pass, warn, block", "override", "e9", "--decision", "maybe", "--reason", "r", "--by", "b")]
    [InlineData("for a reason", "override", "e9", "--decision", "pass", "--reason", " ", "--by", "b")]
    [InlineData("--decided is 'blocked'", "list", "--decided", "blocked")]
    [InlineData("--limit is at least 1", "list", "--limit", "0")]
    public async Task What_is_not_there_or_not_understood_is_exit_code_2(string message, params string[] arguments)
    {
        using LedgerPlace place = await CreateAsync("block");

        ToolRun run = await place.RunAsync(["gate", .. arguments]);

        run.ExitCode.Should().Be(ExitCode.Usage, because: run.Error);
        run.Error.Should().Contain(message);
        (await place.RunAsync("gate", "list")).Output.Should().Be("No gate decided.\n");
    }

    /// <summary>A gate that wants 99 of 100 rows, a validation v1 of which all passed, and v2 of which 90 did.</summary>
    private static async Task<LedgerPlace> CreateAsync(string mode)
    {
        LedgerPlace place = await LedgerPlace.CreateAsync();
        await place.RecordAsync(async tracker =>
        {
            await tracker.RecordGateAsync("orders", new QualityGate { Mode = mode, Threshold = 0.99 }, "ana");
            foreach ((string id, long passed) in ((string, long)[])[("v1", 100), ("v2", 90)])
            {
                await tracker.RecordValidationAsync(new ValidationResult { ValidationId = id, Dataset = s_orders, RowCount = 100, RowsPassed = passed });
            }
        });
        return place;
    }
}
