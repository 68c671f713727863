using System.Security.Cryptography;

namespace DqLineage.Stores.Tests;

/// <summary>Several processes run the same schedule of reports on one ledger and one folder.</summary>
public sealed class ReportScheduleAcrossProcessesTests : IDisposable
{
    private const int Processes = 3;
    private const int Days = 30;

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Ledgers { get; } = ["ledger", "ledger.db"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Ledgers))]
    public async Task Each_period_is_recorded_once_with_the_file_that_its_record_names(string name)
    {
        string path = _folder[name];
        string reports = _folder["reports"];
        await using (await LineageTracker.OpenAsync(Some.Project, Open(path)))
        {
            // Only to be there: the processes find the ledger, and none of them makes it.
        }

        StoreWriterProcess[] started = [.. Enumerable.Range(0, Processes).Select(_ => StoreWriterProcess.Start(path, "reports:" + reports, Days, parallel: 1))];
        await Task.WhenAll(started.Select(process => process.WaitUntilReadyAsync()));
        await Task.WhenAll(started.Select(process => process.BeginAsync()));
        await Task.WhenAll(started.Select(process => process.RunToEndAsync()));

        await using LineageTracker tracker = await LineageTracker.OpenAsync(Some.Project, Open(path));
        List<ReportWritten> recorded = await tracker.FindReportsAsync(new ReportQuery { Schedule = "daily" }).Select(written => written.Data).ToListAsync();
        string[] periods = [.. Enumerable.Range(0, Days).Select(day => new DateOnly(2026, 1, 2).AddDays(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))];
        recorded.Select(report => report.Period).Should().Equal(periods);
        started.SelectMany(process => process.Acknowledged).Should().BeEquivalentTo(Enumerable.Range(1, Days), "each report was made by one of them");
        Directory.GetFiles(reports).Select(file => Path.GetFileName(file)).Should().BeEquivalentTo(periods.Select(period => $"daily-{period}.json"), "nothing else is left");
        foreach (ReportWritten report in recorded)
        {
            byte[] file = await File.ReadAllBytesAsync(Path.Combine(reports, $"daily-{report.Period}.json"));
            Convert.ToHexStringLower(SHA256.HashData(file)).Should().Be(report.Sha256);
        }

        foreach (StoreWriterProcess process in started)
        {
            await process.DisposeAsync();
        }
    }

    // At the beginning of the first day: the clocks of the processes go on from there.
    private static LineageStore Open(string path)
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 1, 2, 0, 30, 0, TimeSpan.Zero));
        return path.EndsWith(".db", StringComparison.Ordinal)
            ? new SqliteLineageStore(path, new SqliteLineageStoreOptions { TimeProvider = clock })
            : new JsonlLineageStore(path, new JsonlLineageStoreOptions { TimeProvider = clock });
    }
}
