using System.Globalization;
using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class ExplainCommandTests
{
    [Fact]
    public async Task A_validation_is_explained_with_its_suite_its_chain_and_its_gate()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        string seq = await RecordWholeAsync(place);

        ToolRun run = await place.RunAsync("explain", seq);

        run.ExitCode.Should().Be(ExitCode.Fine, run.Output + run.Error);
        run.Output.Should().MatchRegex("^Record [0-9]+, .*: validation v1\n")
            .And.MatchRegex("suite +orders +version 1 by ana, sha256 [0-9a-f]{64}")
            .And.MatchRegex("job +j1 +completed").And.MatchRegex("profile +profile-1 +of cleansed data, 10 rows")
            .And.MatchRegex("cleansing +c1 +completed, rules 7").And.MatchRegex("upload +j1 +completed")
            .And.MatchRegex("gate +orders +version 1: block at row_pass_rate 0.5; pass by béla: Known\\.")
            .And.EndWith("Nothing is missing.\n");
    }

    [Fact]
    public async Task A_detection_without_a_job_and_a_rule_is_explained_as_far_as_it_goes()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync("explain", "2");

        run.ExitCode.Should().Be(ExitCode.Finding);
        run.Output.Should().Contain("outlier in sample 42").And.MatchRegex("rule +iqr +version 2, not in the ledger").And.MatchRegex("run +run-1 +completed").And.MatchRegex("review +ana +relabel")
            .And.Contain("Missing:\n  Record 2 names the rule 'iqr' in version 2, and the ledger holds no such version.\n  Record 2 belongs to no job");
    }

    [Fact]
    public async Task An_explanation_as_JSON_has_the_content_of_the_rule_and_the_gaps()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        string seq = await RecordWholeAsync(place);

        ToolRun whole = await place.RunAsync("explain", seq, "--json");
        ToolRun gaps = await place.RunAsync("explain", "2", "--json");

        using var json = JsonDocument.Parse(whole.Output);
        json.RootElement.GetProperty("rules")[0].GetProperty("content").GetRawText().Should().Be("""{"expectations":[]}""");
        json.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("kind").GetString()).Should().Equal("job", "profile", "cleansing", "upload");
        json.RootElement.GetProperty("gates")[0].GetProperty("overridden_by").GetString().Should().Be("béla");
        using var missing = JsonDocument.Parse(gaps.Output);
        missing.RootElement.GetProperty("gaps").EnumerateArray().Select(gap => gap.GetProperty("kind").GetString()).Should().Equal("rule-unknown", "job-missing");
    }

    [Fact]
    public async Task A_record_is_named_by_its_position_or_its_id_and_by_nothing_else()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        using var log = JsonDocument.Parse((await place.RunAsync("log", "--kind", "review", "--json")).Output);
        string id = log.RootElement.GetProperty("id").GetString()!;

        (await place.RunAsync("explain", id)).Output.Should().Contain("ana decided 'relabel' about sample 42");
        foreach ((string record, string message) in ((string, string)[])
            [("first", "'first' is no record"), ("1.5", "'1.5' is no record"), ("99", "holds no record 99"), ("0", "is a 'ledger-created'"), (Some.Id().ToString("D"), "holds no record")])
        {
            ToolRun run = await place.RunAsync("explain", record);
            run.ExitCode.Should().Be(ExitCode.Usage, record);
            run.Error.Should().Contain(message);
        }
    }

    private static async Task<string> RecordWholeAsync(LedgerPlace place)
    {
        long seq = 0;
        await place.RecordAsync(async tracker =>
        {
            await tracker.RecordConfigVersionAsync(new ConfigVersion { ConfigKind = ConfigKind.Suite, ConfigId = "orders", ChangedBy = "ana", Content = DataValue.FromJson("""{"expectations":[]}""") });
            await tracker.RecordGateAsync("orders", new QualityGate { Threshold = 0.9 }, "ana");
            using IDisposable scope = tracker.BeginScope(new LineageContext { Job = "j1" });
            await tracker.RecordCleansingAsync(new CleansingJob { CleansingJobId = "c1", SourceUploadJobId = "j1", CleansingRuleVersion = "7" });
            await tracker.RecordProfileAsync(Some.Profile() with { ProfilingContextId = "p1", CleansingJobId = "c1", GeneratedFrom = ProfileSource.Cleansed });
            seq = (await tracker.RecordValidationAsync(new ValidationResult { ValidationId = "v1", ProfilingContextId = "p1", Suite = new RuleRef { Id = "orders", Version = "1" }, RowCount = 10, RowsPassed = 5 })).Seq;
            GateEvaluation evaluation = (await tracker.EvaluateGateAsync("orders", GateSubject.OfValidation("v1"))).Data;
            await tracker.OverrideGateAsync(evaluation.EvaluationId, GateDecision.Pass, "béla", "Known.");
            await tracker.RecordJobAsync(new JobRecord { JobId = "j1" });
        });
        return seq.ToString(CultureInfo.InvariantCulture);
    }
}
