using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Evidence;

/// <summary>A pack that is about a job shows the job's chain.</summary>
public class PackJobTests
{
    private static readonly DatasetRef s_clean = new() { Namespace = "warehouse", Name = "customers" };

    [Fact]
    public async Task A_pack_of_a_job_holds_the_records_that_its_chain_names_and_shows_them()
    {
        await using TestLedger ledger = await OpenAsync();

        byte[] zip = await PackAsync(ledger, "job-1");

        string records = PackLedger.Text(zip, "data/records/records.jsonl");
        records.Should().Contain("\"cleansing_job_id\":\"c-of-upload\"").And.Contain("\"job_id\":\"upload\"").And.NotContain("\"job_id\":\"stranger\"");
        string summary = PackLedger.Text(zip, "data/reports/summary.html");
        summary.Should().Contain("<h2>Job</h2>").And.Contain("job-1: completed").And.Contain("c-of-upload").And.Contain("Report: file:///r.html").And.NotContain("which is not in");
    }

    [Fact]
    public async Task What_is_withheld_of_a_chain_shows_as_a_gap()
    {
        await using TestLedger ledger = await OpenAsync();

        byte[] zip = await PackAsync(ledger, "job-1", line => line.Kind == RecordKinds.Profile ? "not asked for" : null);

        PackLedger.Text(zip, "data/reports/summary.html").Should().Contain("names the profiling context &#39;x&#39;, which is not in this pack.");
    }

    [Fact]
    public async Task A_pack_about_something_else_shows_no_job()
    {
        await using TestLedger ledger = await OpenAsync();
        using var zip = new MemoryStream();

        await ledger.Tracker.WriteEvidencePackAsync(zip, EvidenceScope.Everything);

        PackLedger.Text(zip.ToArray(), "data/reports/summary.html").Should().NotContain("<h2>Job</h2>");
    }

    private static async Task<byte[]> PackAsync(TestLedger ledger, string job, Func<LedgerLine, string?>? withhold = null)
    {
        using var zip = new MemoryStream();
        await ledger.Tracker.WriteEvidencePackAsync(zip, new EvidenceScope { Job = job }, new EvidencePackOptions { Withhold = withhold });
        return zip.ToArray();
    }

    private static async Task<TestLedger> OpenAsync()
    {
        TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordJobAsync(new JobRecord { JobId = "upload" });
        await ledger.Tracker.RecordCleansingAsync(new CleansingJob { CleansingJobId = "c-of-upload", SourceUploadJobId = "upload", LinkedValidationJobId = "job-1", OutputDataset = s_clean });
        await ledger.Tracker.RecordProfileAsync(
            new ProfilingSnapshot { SnapshotId = "p", ProfilingContextId = "x", CleansingJobId = "c-of-upload", GeneratedFrom = ProfileSource.Cleansed, Dataset = s_clean, RecordCount = 9 });
        await ledger.Tracker.RecordJobAsync(new JobRecord { JobId = "stranger" });
        await using JobScope job = await ledger.Tracker.BeginJobAsync(new JobRecord { JobId = "job-1" });
        await job.ValidateAsync(new ValidationResult { ProfilingContextId = "x", Dataset = s_clean, RowCount = 9, RowsPassed = 9 });
        await job.CompleteAsync(new JobOutcome { OutputReportUri = "file:///r.html" });
        return ledger;
    }
}
