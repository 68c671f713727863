using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Registry;

public class JobChainTests
{
    [Fact]
    public async Task A_whole_chain_has_no_gap_and_a_link_for_each_step()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordWholeJobAsync(ledger.Tracker);

        JobChain chain = await ledger.Tracker.GetJobChainAsync("job-1");

        chain.Gaps.Should().BeEmpty();
        chain.Job!.Data.Status.Should().Be(JobStatus.Completed);
        (chain.Cleansings.Count, chain.Profiles.Count, chain.Runs.Count, chain.Validations.Count).Should().Be((1, 1, 1, 1));
        chain.Links.Should().NotContain(link => link.IsBroken);
        chain.Links.Select(link => (link.From.Namespace + "/" + link.From.Kind, link.To.Namespace + "/" + link.To.Kind, link.Member)).Should().BeEquivalentTo(
        [
            ("warehouse/job", "warehouse.cleansing/operation", "source_upload_job_id"),
            ("warehouse/job", "warehouse.profile/operation", "job"),
            ("warehouse.cleansing/operation", "warehouse.profile/operation", "cleansing_job_id"),
            ("warehouse/job", "warehouse/run", "job"),
            ("warehouse/job", "warehouse.validation/operation", "job_id"),
            ("warehouse/run", "warehouse.validation/operation", "run_id"),
            ("warehouse.profile/operation", "warehouse.validation/operation", "profiling_context_id"),
            ("warehouse/job", "warehouse.report/dataset", "output_report_uri"),
            ("warehouse.validation/operation", "warehouse.report/dataset", "validation_ids"),
        ]);
    }

    [Fact]
    public async Task The_chain_is_written_as_edges_of_the_lineage_graph()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        JobChain chain = await RecordWholeJobAsync(ledger.Tracker);

        LineageGraph graph = await ledger.Tracker.GetLineageGraphAsync();

        LineageNode report = LineageNode.Dataset("warehouse.report", "file:///reports/1.html");
        IReadOnlyList<ReachedNode> upstream = graph.Upstream(report);
        upstream.Select(reached => reached.Node).Should().Contain(
        [
            LineageNode.Of(SomeJob.Raw),
            new LineageNode(NodeKind.Job, "warehouse", "job-1"),
            new LineageNode(NodeKind.Operation, "warehouse.cleansing", chain.Cleansings[0].Data.CleansingJobId),
            new LineageNode(NodeKind.Operation, "warehouse.profile", chain.Profiles[0].Data.SnapshotId),
            new LineageNode(NodeKind.Operation, "warehouse.validation", chain.Validations[0].Data.ValidationId),
            new LineageNode(NodeKind.Run, "warehouse", "run-1"),
        ]);
        graph.Edges.Where(edge => edge.Type == EdgeType.ParentOf).Select(edge => edge.To.Kind).Distinct().Should().BeEquivalentTo([NodeKind.Operation, NodeKind.Run]);
    }

    [Fact]
    public async Task What_belongs_to_a_job_does_not_depend_on_all_that_the_job_read()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using JobScope job = await ledger.Tracker.BeginJobAsync(SomeJob.Record with { InputAssets = [SomeJob.Raw, SomeJob.Clean] });
        await job.CleansingAsync(SomeJob.Cleansing with { CleansingJobId = "c" });

        LineageGraph graph = await ledger.Tracker.GetLineageGraphAsync();

        var cleansing = new LineageNode(NodeKind.Operation, "warehouse.cleansing", "c");
        graph.Upstream(cleansing).Select(reached => reached.Node).Should().Equal(LineageNode.Of(SomeJob.Raw));
        graph.Edges.Should().Contain(edge => edge.Type == EdgeType.ParentOf && edge.To == cleansing);
    }

    [Fact]
    public async Task A_job_that_ended_early_is_not_asked_for_what_it_never_came_to()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using (JobScope job = await ledger.Tracker.BeginJobAsync(SomeJob.Record))
        {
            await job.FailAsync(new InvalidDataException("no rows"));
        }

        (await ledger.Tracker.GetJobChainAsync("job-1")).Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_complete_job_lacks_is_named()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordJobAsync(SomeJob.Record);

        JobChain all = await ledger.Tracker.GetJobChainAsync("job-1");
        JobChain some = await ledger.Tracker.GetJobChainAsync("job-1", JobParts.Validation | JobParts.Profile);
        JobChain none = await ledger.Tracker.GetJobChainAsync("job-1", JobParts.None);

        all.Gaps.Select(gap => gap.Kind).Should().Equal(JobGapKind.CleansingMissing, JobGapKind.ProfileMissing, JobGapKind.ValidationMissing, JobGapKind.ReportMissing);
        some.Gaps.Select(gap => gap.Kind).Should().Equal(JobGapKind.ProfileMissing, JobGapKind.ValidationMissing);
        none.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task A_job_and_its_stages_that_never_ended_are_gaps()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        JobScope job = await ledger.Tracker.BeginJobAsync(SomeJob.Record);
        await ledger.Tracker.RecordCleansingAsync(SomeJob.Cleansing with { CleansingJobId = "c", SourceUploadJobId = "job-1", Status = JobStatus.Started });
        await ledger.Tracker.RecordStageAsync(new StageRecord { Name = "import", JobId = "job-1", Status = JobStatus.Started });

        JobChain chain = await ledger.Tracker.GetJobChainAsync("job-1");

        chain.Gaps.Select(gap => gap.Kind).Should().BeEquivalentTo([JobGapKind.JobNotEnded, JobGapKind.StageNotEnded, JobGapKind.StageNotEnded]);
        chain.Gaps[0].Message.Should().Be("The job is 'started' since 2026-01-02T03:04:05.678000Z: its end is not recorded.");
        await job.DisposeAsync();
    }

    [Fact]
    public async Task Links_to_what_is_not_there_are_reported()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordJobAsync(SomeJob.Record with { OutputReportUri = "r", ValidationIds = ["v", "v-gone"] });
        var inJob = new RecordOptions { Context = new LineageContext { Job = "job-1" } };
        await ledger.Tracker.RecordCleansingAsync(SomeJob.Cleansing with { CleansingJobId = "c", SourceUploadJobId = "upload-gone", LinkedValidationJobId = "job-1" });
        await ledger.Tracker.RecordProfileAsync(SomeJob.Snapshot with { SnapshotId = "p1", CleansingJobId = "c-gone", ProfilingContextId = "x" }, inJob);
        await ledger.Tracker.RecordProfileAsync(SomeJob.Snapshot with { SnapshotId = "p2", GeneratedFrom = ProfileSource.Cleansed }, inJob);
        await ledger.Tracker.RecordValidationAsync(SomeJob.Validation with { ValidationId = "v", JobId = "job-1", RunId = "run-gone", ProfilingContextId = "x-gone" });

        JobChain chain = await ledger.Tracker.GetJobChainAsync("job-1");

        chain.Gaps.Should().OnlyContain(gap => gap.Kind == JobGapKind.LinkBroken && gap.Seq != null);
        chain.Gaps.Select(gap => gap.Message).Should().Equal(
            "source_upload_job_id names the job 'upload-gone', which is not in the ledger.",
            "The profile 'p1' names the cleansing 'c-gone', which is not in the ledger.",
            "The profile 'p2' is of cleansed data and names no cleansing.",
            "The validation 'v' names the run 'run-gone', which is not in the ledger.",
            "The validation 'v' names the profiling context 'x-gone', which is not in the ledger.",
            "The report names the validation 'v-gone', which is not in the ledger.");
        chain.Links.Where(link => link.IsBroken).Should().HaveCount(5);
    }

    [Fact]
    public async Task Records_of_other_jobs_that_are_named_belong_to_the_chain()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordJobAsync(SomeJob.Record with { JobId = "upload" });
        await ledger.Tracker.RecordJobAsync(SomeJob.Record with { OutputReportUri = "r" });
        await ledger.Tracker.RecordCleansingAsync(SomeJob.Cleansing with { CleansingJobId = "c", SourceUploadJobId = "upload", LinkedValidationJobId = "job-1" });
        await ledger.Tracker.RecordProfileAsync(SomeJob.Snapshot with { CleansingJobId = "c", ProfilingContextId = "x" });
        await ledger.Tracker.RecordRunAsync(Some.Run());
        await ledger.Tracker.RecordValidationAsync(SomeJob.Validation with { JobId = "job-1", RunId = "run-1", ProfilingContextId = "x" });

        JobChain chain = await ledger.Tracker.GetJobChainAsync("job-1");

        chain.Gaps.Should().BeEmpty();
        (chain.Cleansings.Count, chain.Profiles.Count, chain.Runs.Count).Should().Be((1, 1, 1));
    }

    [Fact]
    public async Task A_job_that_only_its_records_name_is_a_gap_and_an_unknown_one_an_error()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordValidationAsync(SomeJob.Validation with { JobId = "job-1" });

        JobChain chain = await ledger.Tracker.GetJobChainAsync("job-1");
        Func<Task> unknown = () => ledger.Tracker.GetJobChainAsync("nobody");
        Func<Task> early = () => ledger.Tracker.GetJobChainAsync("job-1", asOf: Some.Instant.AddYears(-1));

        chain.Gaps.Should().ContainSingle().Which.Kind.Should().Be(JobGapKind.JobNotRecorded);
        await unknown.Should().ThrowAsync<JobNotFoundException>();
        await early.Should().ThrowAsync<JobNotFoundException>();
    }

    [Fact]
    public async Task A_chain_is_that_of_the_state_and_the_tenant_that_are_asked_about()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<JobRecord> submitted = await ledger.Tracker.RecordJobAsync(SomeJob.Record with { TenantId = "t1", Status = JobStatus.Submitted });
        await ledger.Tracker.RecordJobAsync(SomeJob.Record with { TenantId = "t2" });
        await ledger.Tracker.RecordJobAsync(SomeJob.Record with { TenantId = "t1" });

        (await ledger.Tracker.GetJobChainAsync("job-1", asOf: AsOf.Seq(submitted.Seq))).Job!.Data.Status.Should().Be(JobStatus.Submitted);
        (await ledger.Tracker.GetJobChainAsync("job-1", tenant: "t2")).Job!.Context.Tenant.Should().Be("t2");
        (await ledger.Tracker.GetJobChainAsync("job-1", tenant: "t1")).Job!.Data.Status.Should().Be(JobStatus.Completed);
    }

    private static async Task<JobChain> RecordWholeJobAsync(LineageTracker tracker)
    {
        await using (JobScope job = await tracker.BeginJobAsync(SomeJob.Record))
        {
            await job.CleansingAsync(SomeJob.Cleansing);
            await job.ProfileAsync(SomeJob.Snapshot with { GeneratedFrom = ProfileSource.Cleansed });
            await using (RunScope run = await job.BeginRunAsync(Some.Run()))
            {
                await run.CompleteAsync();
            }

            await job.ValidateAsync(SomeJob.Validation with { RunId = "run-1" });
            await job.CompleteAsync(new JobOutcome { OutputReportUri = "file:///reports/1.html" });
        }

        return await tracker.GetJobChainAsync("job-1");
    }
}
