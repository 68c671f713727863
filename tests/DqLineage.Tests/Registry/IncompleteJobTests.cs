using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Registry;

public class IncompleteJobTests
{
    [Fact]
    public async Task Jobs_without_their_records_are_found_and_whole_ones_are_not()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordAsync(ledger.Tracker, "whole", JobParts.All);
        await RecordAsync(ledger.Tracker, "unvalidated", JobParts.All & ~JobParts.Validation);
        await RecordAsync(ledger.Tracker, "bare", JobParts.None);
        await ledger.Tracker.RecordValidationAsync(SomeJob.Validation with { JobId = "nobody" });

        List<IncompleteJob> found = await ledger.Tracker.FindIncompleteJobsAsync().ToListAsync();
        List<IncompleteJob> withoutReport = await ledger.Tracker.FindIncompleteJobsAsync(new IncompleteJobQuery { Expected = JobParts.Report }).ToListAsync();

        found.Select(job => (job.JobId, string.Join(' ', job.Gaps.Select(gap => gap.Kind)))).Should().Equal(
            ("unvalidated", "ValidationMissing"),
            ("bare", "CleansingMissing ProfileMissing ValidationMissing ReportMissing"),
            ("nobody", "JobNotRecorded"));
        withoutReport.Select(job => job.JobId).Should().Equal("bare", "nobody");
    }

    [Fact]
    public async Task A_job_without_an_end_is_found_once_its_time_of_grace_is_over()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordJobAsync(SomeJob.Record with { Status = JobStatus.Started });
        await ledger.Tracker.RecordJobAsync(SomeJob.Record with { JobId = "quick", Status = JobStatus.Started, Sla = new JobSla { MaxDuration = TimeSpan.FromMinutes(10) } });

        (await FindAsync(TimeSpan.Zero)).Should().BeEmpty();
        (await FindAsync(TimeSpan.FromMinutes(10))).Should().Equal("quick");
        (await FindAsync(TimeSpan.FromMinutes(60))).Should().Equal("job-1", "quick");

        async Task<List<string>> FindAsync(TimeSpan later) => await ledger.Tracker.FindIncompleteJobsAsync(new IncompleteJobQuery { AsOf = Some.Instant + later })
            .Select(job => job.JobId).ToListAsync();
    }

    [Fact]
    public async Task Jobs_are_those_of_the_time_the_tenant_and_the_state_that_are_asked_about()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordJobAsync(SomeJob.Record with { JobId = "a", TenantId = "t1" });
        ledger.Clock.Advance(TimeSpan.FromDays(1));
        await ledger.Tracker.RecordJobAsync(SomeJob.Record with { JobId = "b", TenantId = "t2" });

        (await FindAsync(new IncompleteJobQuery { Tenant = "t2" })).Should().Equal("b");
        (await FindAsync(new IncompleteJobQuery { From = Some.Instant.AddHours(1) })).Should().Equal("b");
        (await FindAsync(new IncompleteJobQuery { To = Some.Instant.AddHours(1) })).Should().Equal("a");
        (await FindAsync(new IncompleteJobQuery { AsOf = Some.Instant })).Should().Equal("a");

        async Task<List<string>> FindAsync(IncompleteJobQuery query) => await ledger.Tracker.FindIncompleteJobsAsync(query).Select(job => job.JobId).ToListAsync();
    }

    [Fact]
    public async Task A_cleansing_of_another_upload_counts_for_the_job_that_validates_it()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordAsync(ledger.Tracker, "job-1", JobParts.All & ~JobParts.Cleansing);
        await ledger.Tracker.RecordCleansingAsync(SomeJob.Cleansing with { SourceUploadJobId = "job-1", LinkedValidationJobId = "job-1", Status = JobStatus.Failed });

        (await ledger.Tracker.FindIncompleteJobsAsync().CountAsync()).Should().Be(1, "a cleansing that failed is none");
        await ledger.Tracker.RecordCleansingAsync(SomeJob.Cleansing with { LinkedValidationJobId = "job-1" });
        (await ledger.Tracker.FindIncompleteJobsAsync().CountAsync()).Should().Be(0);
    }

    private static async Task RecordAsync(LineageTracker tracker, string id, JobParts parts)
    {
        await using JobScope job = await tracker.BeginJobAsync(SomeJob.Record with { JobId = id });
        if (parts.HasFlag(JobParts.Cleansing))
        {
            await job.CleansingAsync(SomeJob.Cleansing);
        }

        if (parts.HasFlag(JobParts.Profile))
        {
            await job.ProfileAsync(SomeJob.Snapshot);
        }

        if (parts.HasFlag(JobParts.Validation))
        {
            await job.ValidateAsync(SomeJob.Validation);
        }

        await job.CompleteAsync(parts.HasFlag(JobParts.Report) ? new JobOutcome { OutputReportUri = "r" } : null);
    }
}
