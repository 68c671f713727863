using DqLineage.Tests.Infrastructure;
using DqLineage.Tests.Registry;

namespace DqLineage.Tests.Governance;

public class ServiceLevelTests
{
    private static readonly DateTimeOffset s_now = Some.Instant;

    [Fact]
    public async Task Pipeline_success_is_the_share_of_ended_jobs_that_were_completed()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordJobAsync(ledger, "good", JobStatus.Completed, s_now.AddHours(-1));
        await RecordJobAsync(ledger, "failed", JobStatus.Failed, s_now.AddHours(-1));
        await RecordJobAsync(ledger, "aborted", JobStatus.Aborted, s_now.AddHours(-1));
        await RecordJobAsync(ledger, "before", JobStatus.Failed, s_now.AddDays(-2));
        await ledger.Tracker.RecordJobAsync(new JobRecord { JobId = "running", Status = JobStatus.Started });
        await RecordJobAsync(ledger, "retried", JobStatus.Failed, s_now.AddHours(-2));
        await RecordJobAsync(ledger, "retried", JobStatus.Completed, s_now.AddHours(-1));

        ServiceLevels levels = await ledger.Tracker.GetServiceLevelsAsync(Query());

        (levels.PipelineSuccess.Good, levels.PipelineSuccess.Total, levels.PipelineSuccess.Rate, levels.PipelineSuccess.Target, levels.PipelineSuccess.IsMet)
            .Should().Be((2, 4, 0.5, 0.995, false));
        levels.IsMet.Should().BeFalse();
    }

    [Theory]
    [InlineData(200, 200, true, 1, 1, 1.0)]
    [InlineData(199, 200, true, 1, 0, 0.0)]
    [InlineData(198, 200, false, 1, -1, -1.0)]
    public void The_error_budget_is_what_may_go_wrong(long good, long total, bool isMet, double budget, double left, double share)
    {
        var level = new ServiceLevel { Good = good, Total = total, Target = 0.995 };

        (level.IsMet, level.ErrorBudget, level.ErrorBudgetLeft, level.ErrorBudgetLeftShare).Should().Be((isMet, budget, left, share));
    }

    [Fact]
    public void Where_nothing_happened_or_nothing_may_go_wrong_there_is_no_budget()
    {
        var nothing = new ServiceLevel { Good = 0, Total = 0, Target = 0.99 };
        var perfect = new ServiceLevel { Good = 9, Total = 10, Target = 1 };

        (nothing.Rate, nothing.IsMet, nothing.ErrorBudget, nothing.ErrorBudgetLeftShare).Should().Be((null, null, 0, null));
        (perfect.IsMet, perfect.ErrorBudget, perfect.ErrorBudgetLeft, perfect.ErrorBudgetLeftShare).Should().Be((false, 0, -1, null));
    }

    [Fact]
    public async Task Rows_weigh_the_same_whichever_validation_they_are_of()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordValidationAsync(ledger, new ValidationResult { RowCount = 1000, RowsPassed = 1000 });
        await RecordValidationAsync(ledger, new ValidationResult { RowsPassed = 5, RowsFailed = 5 });
        await RecordValidationAsync(ledger, new ValidationResult { RowCount = 100, RowPassRate = 0.9 });
        await RecordValidationAsync(ledger, new ValidationResult { RowPassRate = 0.1 });
        await RecordValidationAsync(ledger, new ValidationResult { RowCount = 10, RowsPassed = 0 }, s_now.AddDays(-2));

        ServiceLevels levels = await ledger.Tracker.GetServiceLevelsAsync(Query() with { RowPassTarget = 0.98 });

        (levels.RowPass.Good, levels.RowPass.Total, levels.RowPass.IsMet, levels.ValidationsWithoutRows).Should().Be((1095, 1110, true, 1));
        levels.IsMet.Should().BeTrue();
    }

    [Fact]
    public async Task Broken_slas_are_those_of_jobs_that_were_due_in_the_period_ended_or_not()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var sla = new JobSla { MaxDuration = TimeSpan.FromMinutes(10) };
        await ledger.Tracker.RecordJobAsync(new JobRecord { JobId = "late", Sla = sla, StartedAt = s_now.AddHours(-2), CompletedAt = s_now.AddHours(-1) });
        await ledger.Tracker.RecordJobAsync(new JobRecord { JobId = "never", Sla = sla, Status = JobStatus.Started, StartedAt = s_now.AddHours(-2) });
        await ledger.Tracker.RecordJobAsync(new JobRecord { JobId = "long ago", Sla = sla, Status = JobStatus.Started, StartedAt = s_now.AddDays(-2) });

        ServiceLevels levels = await ledger.Tracker.GetServiceLevelsAsync(Query());

        levels.SlaBreaches.Select(breach => (breach.Job.Data.JobId, breach.EndedAt is null)).Should().Equal(("late", false), ("never", true));
        (levels.PipelineSuccess.Total, levels.IsMet).Should().Be((1, true));
    }

    [Fact]
    public async Task Freshness_is_the_age_of_the_newest_completed_work_oldest_first()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordValidationAsync(ledger, SomeJob.Validation, s_now.AddHours(-3));
        await ledger.Tracker.RecordRunAsync(Some.Run() with { CompletedAt = s_now.AddHours(-1), StartedAt = s_now.AddHours(-9) });
        await ledger.Tracker.RecordRunAsync(Some.Run("run-2") with { Status = RunStatus.Failed });
        await ledger.Tracker.RecordWatermarkAsync(SomeGovernance.Watermark(-6, -5));
        await ledger.Tracker.RecordWatermarkAsync(SomeGovernance.Watermark(-9, -8));

        ServiceLevels levels = await ledger.Tracker.GetServiceLevelsAsync(Query() with
        {
            MaxAge = TimeSpan.FromHours(3),
            ExpectedDatasets = [SomeJob.Raw, SomeJob.Clean],
            ExpectedSources = ["customers"],
        });

        levels.Freshness.Select(one => (one.Dataset, one.Source, one.Age?.TotalHours, one.IsMet)).Should().Equal(
            ("warehouse/raw_customers", null, null, false),
            (null, "customers", null, false),
            (null, "orders", 5, false),
            ("warehouse/customers", null, 3, true),
            ("warehouse/raw.orders", null, 1, true));
        levels.IsMet.Should().BeFalse();
    }

    [Fact]
    public async Task Cleansings_stages_and_profiles_make_what_they_made_fresh()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordCleansingAsync(SomeJob.Cleansing);
        await ledger.Tracker.RecordStageAsync(new StageRecord { Name = "import", Outputs = [Some.Dataset("imported")] });
        await ledger.Tracker.RecordStageAsync(new StageRecord { Name = "import", Outputs = [Some.Dataset("never")], Status = JobStatus.Failed });
        await ledger.Tracker.RecordProfileAsync(Some.Profile());

        ServiceLevels levels = await ledger.Tracker.GetServiceLevelsAsync(Query());

        levels.Freshness.Select(one => one.Dataset).Should().Equal("warehouse/customers", "warehouse/imported", "warehouse/raw.orders");
        levels.Freshness.Should().AllSatisfy(one => (one.Age, one.IsMet).Should().Be((TimeSpan.Zero, null)));
    }

    [Fact]
    public async Task Dead_letters_are_those_of_the_moment()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter("expired") with { ExpiresAt = s_now.AddMinutes(1) });
        ledger.Clock.Advance(TimeSpan.FromHours(1));
        Recorded<DeadLetter> oldest = await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter("open"));
        ledger.Clock.Advance(TimeSpan.FromHours(1));
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter("open too"));
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter("resolved"));
        await ledger.Tracker.ResolveDeadLetterAsync("resolved", "ana");

        ServiceLevels levels = await ledger.Tracker.GetServiceLevelsAsync(Query());

        (levels.OpenDeadLetters, levels.ExpiredDeadLetters, levels.OldestOpenDeadLetter).Should().Be((2, 1, oldest.Time));
        (await ledger.Tracker.GetServiceLevelsAsync(Query() with { AsOf = s_now })).OpenDeadLetters.Should().Be(1, "it had not expired then");
    }

    [Fact]
    public async Task Levels_are_those_of_the_tenant_and_of_the_state_of_the_ledger()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        using (ledger.Tracker.BeginScope(new LineageContext { Tenant = "north" }))
        {
            await RecordJobAsync(ledger, "job-1", JobStatus.Failed, s_now);
            await RecordValidationAsync(ledger, SomeJob.Validation);
            await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter());
        }

        ServiceLevels north = await ledger.Tracker.GetServiceLevelsAsync(Query() with { Tenant = "north" });
        ServiceLevels south = await ledger.Tracker.GetServiceLevelsAsync(Query() with { Tenant = "south" });
        ServiceLevels before = await ledger.Tracker.GetServiceLevelsAsync(Query() with { AsOf = AsOf.Seq(1) });

        (north.PipelineSuccess.Total, north.RowPass.Total, north.Freshness.Count, north.OpenDeadLetters).Should().Be((1, 10, 1, 1));
        (south.PipelineSuccess.Total, south.RowPass.Total, south.Freshness.Count, south.OpenDeadLetters).Should().Be((0, 0, 0, 0));
        (south.IsMet, south.PipelineSuccess.IsMet).Should().Be((true, null));
        (before.PipelineSuccess.Total, before.RowPass.Total, before.OpenDeadLetters).Should().Be((1, 0, 0));
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.GetServiceLevelsAsync(Query() with { To = Query().From }))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*ask for an end later than the beginning*");
        await FluentActions.Awaiting(() => ledger.Tracker.GetServiceLevelsAsync(Query() with { ExpectedSources = [""] })).Should().ThrowAsync<ArgumentException>();
        foreach (double target in (double[])[-0.1, 1.1, 99.5, double.NaN])
        {
            FluentActions.Invoking(() => Query() with { PipelineSuccessTarget = target }).Should().Throw<ArgumentOutOfRangeException>();
            FluentActions.Invoking(() => Query() with { RowPassTarget = target }).Should().Throw<ArgumentOutOfRangeException>();
        }

        FluentActions.Invoking(() => Query() with { MaxAge = TimeSpan.FromTicks(-1) }).Should().Throw<ArgumentOutOfRangeException>();
    }

    // A day back from now, with what happens now.
    private static ServiceLevelQuery Query() => new() { From = s_now.AddDays(-1) };

    private static async Task RecordJobAsync(TestLedger ledger, string id, JobStatus status, DateTimeOffset endedAt) =>
        await ledger.Tracker.RecordJobAsync(new JobRecord { JobId = id, Status = status, StartedAt = endedAt.AddMinutes(-5), CompletedAt = endedAt });

    private static async Task RecordValidationAsync(TestLedger ledger, ValidationResult validation, DateTimeOffset? at = null) =>
        await ledger.Tracker.RecordValidationAsync(validation with { ValidatedAt = at ?? s_now });
}
