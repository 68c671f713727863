using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Registry;

public class JobScopeTests
{
    [Fact]
    public async Task The_ids_of_a_jobs_stages_flow_down_by_themselves()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using JobScope job = await ledger.Tracker.BeginJobAsync(SomeJob.Record);

        Recorded<CleansingJob> cleansing = await job.CleansingAsync(SomeJob.Cleansing);
        Recorded<ProfilingSnapshot> raw = await job.ProfileAsync(SomeJob.Snapshot);
        Recorded<ProfilingSnapshot> cleansed = await job.ProfileAsync(SomeJob.Snapshot with { GeneratedFrom = ProfileSource.Cleansed });
        Recorded<ValidationResult> validation = await job.ValidateAsync(SomeJob.Validation);
        Recorded<JobRecord> end = await job.CompleteAsync(new JobOutcome { OutputReportUri = "file:///reports/1.html" });

        cleansing.Data.SourceUploadJobId.Should().Be("job-1");
        cleansing.Data.LinkedValidationJobId.Should().Be("job-1");
        raw.Data.CleansingJobId.Should().BeNull();
        cleansed.Data.CleansingJobId.Should().Be(cleansing.Data.CleansingJobId);
        cleansed.Data.ProfilingContextId.Should().NotBeNull().And.Be(raw.Data.ProfilingContextId);
        validation.Data.ProfilingContextId.Should().Be(raw.Data.ProfilingContextId);
        validation.Data.JobId.Should().Be("job-1");
        end.Data.ValidationIds.Should().Equal(validation.Data.ValidationId);
        new Recorded[] { cleansing, raw, cleansed, validation, end }.Should().OnlyContain(record => record.Context.Job == "job-1");
    }

    [Fact]
    public async Task What_a_record_says_itself_is_left_as_it_is()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using JobScope job = await ledger.Tracker.BeginJobAsync(SomeJob.Record);

        Recorded<CleansingJob> cleansing = await job.CleansingAsync(SomeJob.Cleansing with { SourceUploadJobId = "upload", LinkedValidationJobId = "later" });
        Recorded<ProfilingSnapshot> profile = await job.ProfileAsync(
            SomeJob.Snapshot with { GeneratedFrom = ProfileSource.Cleansed, CleansingJobId = "other", ProfilingContextId = "context" });
        Recorded<ValidationResult> validation = await job.ValidateAsync(SomeJob.Validation with { ProfilingContextId = "another" });

        (cleansing.Data.SourceUploadJobId, cleansing.Data.LinkedValidationJobId).Should().Be(("upload", "later"));
        (profile.Data.CleansingJobId, profile.Data.ProfilingContextId).Should().Be(("other", "context"));
        validation.Data.ProfilingContextId.Should().Be("another");
        cleansing.Context.Job.Should().Be("upload", "a record belongs to the job that its payload names");
    }

    [Fact]
    public async Task A_scope_that_is_disposed_before_it_ends_records_the_job_as_aborted()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await using (await ledger.Tracker.BeginJobAsync(SomeJob.Record))
        {
            ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        JobRecord job = (await ledger.Tracker.GetJobAsync("job-1")).Data;
        (job.Status, job.StartedAt, job.CompletedAt).Should().Be((JobStatus.Aborted, Some.Instant, Some.Instant.AddMinutes(1)));
    }

    [Fact]
    public async Task An_exception_of_a_job_is_recorded_and_passed_on()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Func<Task> job = () => ledger.Tracker.RunJobAsync(SomeJob.Record, (_, _) => throw new InvalidDataException("row 7"));

        await job.Should().ThrowAsync<InvalidDataException>();
        JobRecord end = (await ledger.Tracker.GetJobAsync("job-1")).Data;
        (end.Status, end.Error).Should().Be((JobStatus.Failed, "InvalidDataException: row 7"));
    }

    [Fact]
    public async Task A_step_is_recorded_when_it_begins_and_when_it_ends()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using JobScope job = await ledger.Tracker.BeginJobAsync(SomeJob.Record);

        Recorded<StageRecord> end = await job.StageAsync("import", async token =>
        {
            Recorded<StageRecord> begun = await ledger.Tracker.FindStageRecordsAsync(new StageQuery { Job = "job-1" }, token).SingleAsync(token);
            begun.Data.Status.Should().Be(JobStatus.Started);
            ledger.Clock.Advance(TimeSpan.FromSeconds(5));
        });

        (end.Data.Name, end.Data.Status, end.Data.CompletedAt - end.Data.StartedAt).Should().Be(("import", JobStatus.Completed, TimeSpan.FromSeconds(5)));
        (await ledger.Tracker.FindStageRecordsAsync(new StageQuery { StageId = end.Data.StageId }).CountAsync()).Should().Be(2);
    }

    [Theory]
    [InlineData(false, "failed", "TimeoutException: slow")]
    [InlineData(true, "aborted", "The work was cancelled.")]
    public async Task A_step_that_fails_is_recorded_so_and_its_exception_passed_on(bool isCancelled, string status, string error)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using JobScope job = await ledger.Tracker.BeginJobAsync(SomeJob.Record);
        Exception thrown = isCancelled ? new OperationCanceledException() : new TimeoutException("slow");

        Func<Task> cleansing = () => job.CleansingAsync(SomeJob.Cleansing, (_, _) => Task.FromException<CleansingJob>(thrown));
        Func<Task> stage = () => job.StageAsync("import", _ => Task.FromException(thrown));

        (await cleansing.Should().ThrowAsync<Exception>()).Which.Should().BeSameAs(thrown);
        (await stage.Should().ThrowAsync<Exception>()).Which.Should().BeSameAs(thrown);
        CleansingJob recorded = (await ledger.Tracker.FindCleansingRecordsAsync(new CleansingQuery { Job = "job-1", NewestFirst = true }).FirstAsync()).Data;
        (recorded.Status.Value, recorded.Error).Should().Be((status, error));
        StageRecord step = (await ledger.Tracker.FindStageRecordsAsync(new StageQuery { Job = "job-1", NewestFirst = true }).FirstAsync()).Data;
        (step.Status.Value, step.Error).Should().Be((status, error));
    }

    [Fact]
    public async Task A_cleansing_keeps_its_id_and_takes_what_is_known_at_its_end()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using JobScope job = await ledger.Tracker.BeginJobAsync(SomeJob.Record);

        Recorded<CleansingJob> end = await job.CleansingAsync(
            SomeJob.Cleansing, (begun, _) => Task.FromResult(begun with { CleansingJobId = "ignored", AfterCounts = new Dictionary<string, long> { ["rows"] = 9 } }));

        List<Recorded<CleansingJob>> records = await ledger.Tracker.FindCleansingRecordsAsync(new CleansingQuery { CleansingJobId = end.Data.CleansingJobId }).ToListAsync();
        records.Select(record => record.Data.Status).Should().Equal(JobStatus.Started, JobStatus.Completed);
        end.Data.AfterCounts.Should().ContainKey("rows").WhoseValue.Should().Be(9);
    }

    [Fact]
    public async Task A_job_that_has_ended_takes_no_more_stages_and_no_second_end()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using JobScope job = await ledger.Tracker.BeginJobAsync(SomeJob.Record);
        await job.CompleteAsync();

        Func<Task>[] late =
        [
            () => job.CleansingAsync(SomeJob.Cleansing), () => job.ProfileAsync(SomeJob.Snapshot), () => job.ValidateAsync(SomeJob.Validation),
            () => job.StageAsync("more", _ => Task.CompletedTask), () => job.BeginRunAsync(Some.Run()), () => job.AbortAsync("again"),
            () => job.CaptureOperationAsync(new Operation { Type = "x", Outputs = [LineageNode.Dataset("a", "b")] }).AsTask(),
        ];

        foreach (Func<Task> call in late)
        {
            (await call.Should().ThrowAsync<InvalidOperationException>()).WithMessage("Job job-1 has ended*");
        }

        (await ledger.CountAsync()).Should().Be(3, "the ledger's first line, the start and the end");
    }

    [Fact]
    public async Task A_job_that_was_submitted_begins_as_its_submission_says()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        using (ledger.Tracker.BeginScope(new LineageContext { Tenant = "t1", Actor = "portal" }))
        {
            await ledger.Tracker.RecordJobAsync(SomeJob.Record with { Status = JobStatus.Submitted, BlobUri = "s3://uploads/1" });
        }

        ledger.Clock.Advance(TimeSpan.FromHours(1));
        await using JobScope job = await ledger.Tracker.BeginJobAsync("job-1");

        JobRecord started = job.Started.Data;
        (started.Status, started.BlobUri, started.TenantId, started.SubmittedBy).Should().Be((JobStatus.Started, "s3://uploads/1", "t1", "portal"));
        (started.SubmittedAt, started.StartedAt).Should().Be((Some.Instant, Some.Instant.AddHours(1)));
        job.Context.Tenant.Should().Be("t1");
    }

    [Fact]
    public async Task Beginning_a_job_that_nobody_submitted_names_it()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Func<Task> begin = () => ledger.Tracker.BeginJobAsync("nobody");

        (await begin.Should().ThrowAsync<JobNotFoundException>()).Which.JobId.Should().Be("nobody");
    }

    [Fact]
    public async Task Runs_and_operations_of_a_job_carry_it()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using JobScope job = await ledger.Tracker.BeginJobAsync(SomeJob.Record);

        await using RunScope run = await job.BeginRunAsync(Some.Run());
        Recorded<Detection> detection = await run.RecordDetectionAsync(Some.Detection());
        Recorded<Operation> operation = await job.CaptureOperationAsync(new Operation { Type = "load", Outputs = [LineageNode.Dataset("warehouse", "a")] });

        detection.Context.Job.Should().Be("job-1");
        operation.Context.Job.Should().Be("job-1");
    }
}
