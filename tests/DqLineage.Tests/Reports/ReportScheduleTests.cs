using System.Security.Cryptography;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Reports;

public sealed class ReportScheduleTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private TestLedger _ledger = null!;

    public async Task InitializeAsync() => _ledger = await TestLedger.OpenWithRunAsync();

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_report_is_made_once_its_period_is_over_and_only_then()
    {
        ReportSchedule schedule = NewSchedule();
        _ledger.Clock.Now = Day(3).AddMinutes(4);
        string[] early = await MakeAsync(schedule);
        _ledger.Clock.Advance(TimeSpan.FromMinutes(1));

        (await MakeAsync(schedule)).Should().Equal("2026-01-02");

        early.Should().Equal("2026-01-01");
        (await MakeAsync(schedule)).Should().BeEmpty();
        Files().Should().Equal("daily-2026-01-01.json", "daily-2026-01-02.json");
    }

    [Fact]
    public async Task After_downtime_the_periods_in_between_are_caught_up_with()
    {
        ReportSchedule schedule = NewSchedule();
        _ledger.Clock.Now = Day(3).AddHours(1);
        await MakeAsync(schedule);
        _ledger.Clock.Now = Day(7).AddHours(1);

        string[] made = await MakeAsync(NewSchedule());

        made.Should().Equal("2026-01-03", "2026-01-04", "2026-01-05", "2026-01-06");
        Recorded<ReportWritten>[] recorded = await RecordedAsync();
        recorded.Select(one => one.Data.Period).Should().Equal("2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05", "2026-01-06");
        foreach (Recorded<ReportWritten> one in recorded)
        {
            byte[] bytes = await File.ReadAllBytesAsync(_folder[$"daily-{one.Data.Period}.json"]);
            Convert.ToHexStringLower(SHA256.HashData(bytes)).Should().Be(one.Data.Sha256);
        }
    }

    [Fact]
    public async Task The_first_day_can_be_named()
    {
        _ledger.Clock.Now = new DateTimeOffset(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);
        ReportSchedule schedule = NewSchedule(options => (options.Kind, options.Since, options.Format) = (ReportPeriodKind.Monthly, new DateOnly(2026, 1, 15), ReportFormat.Markdown));

        (await MakeAsync(schedule)).Should().Equal("2026-01", "2026-02", "2026-03");

        Files().Should().Equal("daily-2026-01.md", "daily-2026-02.md", "daily-2026-03.md");
    }

    [Fact]
    public async Task Schedules_that_run_at_once_make_each_report_once()
    {
        _ledger.Clock.Now = Day(9).AddHours(1);
        ReportSchedule[] schedules = [.. Enumerable.Range(0, 4).Select(_ => NewSchedule(options => options.Since = new DateOnly(2026, 1, 1)))];

        string[][] made = await Task.WhenAll(schedules.Select(schedule => Task.Run(() => MakeAsync(schedule))));

        string[] days = [.. Enumerable.Range(1, 8).Select(day => $"2026-01-0{day}")];
        made.SelectMany(periods => periods).Should().BeEquivalentTo(days);
        (await RecordedAsync()).Select(one => one.Data.Period).Should().Equal(days);
        Files().Should().Equal(days.Select(day => $"daily-{day}.json"));
    }

    [Fact]
    public async Task What_a_crash_left_without_its_name_gets_it()
    {
        _ledger.Clock.Now = Day(3).AddHours(1);
        await MakeAsync(NewSchedule());
        File.Move(_folder["daily-2026-01-02.json"], _folder["daily-2026-01-02.json.abc.pending"]);
        await File.WriteAllTextAsync(_folder["daily-2026-01-02.json.def.pending"], "of a process that came second");
        await File.WriteAllTextAsync(_folder["daily-2026-01-03.json.ghi.pending"], "not recorded yet");

        (await MakeAsync(NewSchedule())).Should().BeEmpty();

        Files().Should().Equal("daily-2026-01-02.json", "daily-2026-01-03.json.ghi.pending");
        Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(_folder["daily-2026-01-02.json"]))).Should().Be((await RecordedAsync()).Single().Data.Sha256);
    }

    [Fact]
    public async Task Running_makes_reports_until_it_is_ended()
    {
        _ledger.Clock.Now = Day(3).AddHours(1);
        using var end = new CancellationTokenSource();
        Task running = NewSchedule().RunAsync(end.Token);
        await UntilAsync(() => _ledger.Clock.Timers == 1);

        // The clock stands still until the schedule waits again, however slow the machine is.
        await UntilAsync(async () =>
        {
            _ledger.Clock.Advance(TimeSpan.FromMinutes(20));
            return (await RecordedAsync()).Length > 1;
        });

        (await RecordedAsync()).Select(one => one.Data.Period).Should().StartWith(["2026-01-02", "2026-01-03"]);
        await end.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_report_that_fails_is_tried_again()
    {
        _ledger.Clock.Now = Day(3).AddHours(1);
        await File.WriteAllTextAsync(_folder["place"], "in the way");
        ReportSchedule schedule = NewSchedule(options => options.Folder = _folder["place"]);
        using var end = new CancellationTokenSource();
        Task running = schedule.RunAsync(end.Token);
        await UntilAsync(() => _ledger.Clock.Timers == 1);
        Exception? fault = schedule.Fault;
        File.Delete(_folder["place"]);

        _ledger.Clock.Advance(TimeSpan.FromMinutes(5));
        await UntilAsync(async () => (await RecordedAsync()).Length == 1 && schedule.Fault is null);

        fault.Should().NotBeNull();
        await end.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_ledger_that_takes_no_records_gets_no_files()
    {
        await using (await LineageTracker.OpenAsync(Some.Project, new JsonlLineageStore(_folder["ledger"])))
        {
            // Only to be there.
        }

        await using LineageTracker tracker = await LineageTracker.OpenAsync(Some.Project, new JsonlLineageStore(_folder["ledger"], new JsonlLineageStoreOptions { ReadOnly = true }));
        var schedule = new ReportSchedule(tracker, new ReportScheduleOptions { Name = "daily", Kind = ReportPeriodKind.Daily, Folder = _folder["reports"] });

        await FluentActions.Awaiting(() => schedule.MakeDueAsync()).Should().ThrowAsync<LedgerReadOnlyException>();

        Directory.Exists(_folder["reports"]).Should().BeFalse();
    }

    [Fact]
    public async Task A_schedule_that_makes_no_sense_is_refused()
    {
        FluentActions.Invoking(() => NewSchedule(options => options.Name = "../up")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => NewSchedule(options => options.Kind = ReportPeriodKind.Custom)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => NewSchedule(options => options.Folder = " ")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => NewSchedule(options => options.Delay = TimeSpan.FromDays(2))).Should().Throw<ArgumentOutOfRangeException>();
        await FluentActions.Awaiting(async () => await _ledger.Tracker.FindReportsAsync(new ReportQuery { Period = "2026-01" }).ToListAsync()).Should().ThrowAsync<ArgumentException>();
    }

    private static DateTimeOffset Day(int day) => new(2026, 1, day, 0, 0, 0, TimeSpan.Zero);

    private ReportSchedule NewSchedule(Action<ReportScheduleOptions>? configure = null)
    {
        var options = new ReportScheduleOptions { Name = "daily", Kind = ReportPeriodKind.Daily, Folder = _folder.Path, Format = ReportFormat.Json };
        configure?.Invoke(options);
        return new ReportSchedule(_ledger.Tracker, options);
    }

    private static async Task<string[]> MakeAsync(ReportSchedule schedule) => [.. (await schedule.MakeDueAsync()).Select(written => written.Data.Period)];

    private async Task<Recorded<ReportWritten>[]> RecordedAsync() => await _ledger.Tracker.FindReportsAsync(new ReportQuery { Schedule = "daily" }).ToArrayAsync();

    private IEnumerable<string> Files() => Directory.GetFiles(_folder.Path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var tooLong = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            await Task.Delay(5, tooLong.Token);
        }
    }
}
