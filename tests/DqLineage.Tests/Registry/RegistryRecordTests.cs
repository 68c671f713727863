using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Registry;

/// <summary>What records of jobs and validations are refused, and what is filled in.</summary>
public class RegistryRecordTests
{
    public static TheoryData<string, JobRecord> BadJobs => new()
    {
        { "*no status*", SomeJob.Record with { Status = default } },
        { "*completed_at is earlier*", SomeJob.Record with { StartedAt = Some.Instant, CompletedAt = Some.Instant.AddSeconds(-1) } },
        { "*attempts are counted from 1*", SomeJob.Record with { Attempt = 0 } },
        { "*max_duration*", SomeJob.Record with { Sla = new JobSla { MaxDuration = TimeSpan.Zero } } },
        { "*dataset name*is empty*", SomeJob.Record with { InputAssets = [new DatasetRef { Namespace = "a", Name = "" }] } },
        { "*tenant*", SomeJob.Record with { TenantId = "a/b" } },
        { "*control character*", SomeJob.Record with { JobId = "a\nb" } },
    };

    public static TheoryData<string, ValidationResult> BadValidations => new()
    {
        { "*8 rows passed and 3 failed, of only 10*", SomeJob.Validation with { RowsPassed = 8, RowsFailed = 3 } },
        { "*row pass rate is 0.5, but 9 of 10 passed*", SomeJob.Validation with { RowPassRate = 0.5 } },
        { "*from 0 to 1*", SomeJob.Validation with { RowPassRate = 99, RowsPassed = null } },
        { "*NaN*", SomeJob.Validation with { ExpectationPassRate = double.NaN } },
        { "*expectation pass rate is 0.9, but 0 of 1 passed*", SomeJob.Validation with { ExpectationPassRate = 0.9 } },
        { "*row pass rate is 0.2, but 9 of 10 passed*", SomeJob.Validation with { RowCount = null, RowsFailed = 1, RowPassRate = 0.2 } },
        { "*not negative*", SomeJob.Validation with { RowCount = -1 } },
        { "*not what the expectations say*", SomeJob.Validation with { Passed = 3 } },
        { "*from 0 to 100*", SomeJob.Validation with { Expectations = [new ExpectationResult { Type = "x", Success = true, UnexpectedPercent = 101 }] } },
        { "*say what was decided and why*", SomeJob.Validation with { Gate = new ValidationGate { Threshold = 0.99, OverriddenBy = "ana", Decision = GateDecision.Pass } } },
        { "*threshold is 99*", SomeJob.Validation with { Gate = new ValidationGate { Threshold = 99 } } },
        { "*nothing to decide*|*no row_pass_rate to decide by*", new ValidationResult { Gate = new ValidationGate { Threshold = 0.9 } } },
    };

    [Theory]
    [MemberData(nameof(BadJobs))]
    public async Task A_job_that_is_not_well_formed_is_refused(string message, JobRecord job)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Func<Task> record = () => ledger.Tracker.RecordJobAsync(job).AsTask();

        (await record.Should().ThrowAsync<ArgumentException>()).WithMessage(message);
        (await ledger.CountAsync()).Should().Be(1, "nothing was written");
    }

    [Theory]
    [MemberData(nameof(BadValidations))]
    public async Task A_validation_that_contradicts_itself_is_refused(string messages, ValidationResult validation)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Func<Task> record = () => ledger.Tracker.RecordValidationAsync(validation).AsTask();

        (await record.Should().ThrowAsync<ArgumentException>()).WithMessage(messages.Split('|')[^1]);
        (await ledger.CountAsync()).Should().Be(1, "nothing was written");
    }

    [Fact]
    public async Task Counts_that_are_negative_are_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Func<Task> record = () => ledger.Tracker.RecordCleansingAsync(SomeJob.Cleansing with { AfterCounts = new Dictionary<string, long> { ["rows"] = -1 } }).AsTask();

        (await record.Should().ThrowAsync<ArgumentException>()).WithMessage("after_counts?rows? is -1: a count is not negative.*");
    }

    [Fact]
    public async Task A_schema_with_a_field_twice_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Func<Task> record = () => ledger.Tracker.RecordAssetAsync(new Asset { Dataset = SomeJob.Raw, Schema = [new SchemaField { Name = "a" }, new SchemaField { Name = "a" }] }).AsTask();

        (await record.Should().ThrowAsync<ArgumentException>()).WithMessage("*names the field 'a' twice*");
    }

    [Theory]
    [InlineData(0.9, "pass")]
    [InlineData(0.91, "block")]
    public async Task Pass_rates_and_the_gates_decision_are_computed(double threshold, string decision)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        ValidationResult result = (await ledger.Tracker.RecordValidationAsync(SomeJob.Validation with { Gate = new ValidationGate { Threshold = threshold } })).Data;

        (result.RowPassRate, result.Passed, result.Failed, result.ExpectationPassRate).Should().Be((0.9, 0, 1, 0.0));
        result.Gate!.Decision.Value.Should().Be(decision);
        (await ledger.Tracker.FindValidationsAsync(new ValidationQuery { Decision = decision, SuiteId = "customers" }).SingleAsync()).Data.Should().BeEquivalentTo(result);
    }

    [Fact]
    public async Task A_gate_may_look_at_the_expectations_and_be_overridden_with_a_reason()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var gate = new ValidationGate { Threshold = 0.5, Measure = GateMeasure.ExpectationPassRate };

        Recorded<ValidationResult> blocked = await ledger.Tracker.RecordValidationAsync(SomeJob.Validation with { Gate = gate });
        Recorded<ValidationResult> passed = await ledger.Tracker.RecordValidationAsync(
            SomeJob.Validation with { Gate = gate with { Decision = GateDecision.Pass, OverriddenBy = "ana", Reason = "Known test rows." } });

        blocked.Data.Gate!.Decision.Should().Be(GateDecision.Block);
        passed.Data.Gate!.Decision.Should().Be(GateDecision.Pass);
    }

    [Fact]
    public async Task A_validation_without_rows_has_no_row_pass_rate()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        ValidationResult result = (await ledger.Tracker.RecordValidationAsync(new ValidationResult { RowCount = 0, RowsPassed = 0, RowsFailed = 0 })).Data;

        (result.RowPassRate, result.ExpectationPassRate, result.Passed).Should().Be((null, null, null));
    }

    [Fact]
    public async Task Validations_are_found_by_the_samples_that_were_not_as_expected()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordValidationAsync(SomeJob.Validation);

        List<LedgerLine> found = await ledger.Tracker.FindRecordsAsync(new RecordQuery { Sample = 7 }).ToListAsync();

        found.Should().ContainSingle().Which.Kind.Should().Be(RecordKinds.Validation);
    }

    [Fact]
    public async Task A_status_that_nobody_knows_is_kept_and_is_no_end()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        JobRecord job = (await ledger.Tracker.RecordJobAsync(SomeJob.Record with { Status = "paused" })).Data;

        job.CompletedAt.Should().BeNull();
        (await ledger.Tracker.FindJobRecordsAsync(new JobQuery { Status = "paused", Dataset = SomeJob.Raw }).CountAsync()).Should().Be(1);
    }
}
