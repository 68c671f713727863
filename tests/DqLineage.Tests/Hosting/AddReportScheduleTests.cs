using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;

namespace DqLineage.Tests.Hosting;

public sealed class AddReportScheduleTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 1, 3, 1, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_host_makes_the_reports_of_the_days_on_which_none_ran()
    {
        await using (HostUnderTest first = Host())
        {
            await first.StartAsync();
            await UntilAsync(async () => (await RecordedAsync(first)).Length == 1);
        }

        _clock.Advance(TimeSpan.FromDays(4));
        await using HostUnderTest second = Host();
        await second.StartAsync();
        await UntilAsync(async () => (await RecordedAsync(second)).Length == 5);

        Recorded<ReportWritten>[] recorded = await RecordedAsync(second);
        recorded.Select(one => one.Data.Period).Should().Equal("2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05", "2026-01-06");
        await UntilAsync(() => Task.FromResult(Files().Length == 5));
        foreach (Recorded<ReportWritten> one in recorded)
        {
            DigestOf(one.Data.Period).Should().Be(one.Data.Sha256);
        }
    }

    [Fact]
    public async Task Two_hosts_on_one_folder_make_each_report_once()
    {
        await using HostUnderTest one = Host(since: new DateOnly(2026, 1, 2));
        await using HostUnderTest other = Host(since: new DateOnly(2026, 1, 2));
        _clock.Advance(TimeSpan.FromDays(3));

        await Task.WhenAll(one.StartAsync(), other.StartAsync());
        await UntilAsync(() => Task.FromResult(_clock.Timers == 2));

        Recorded<ReportWritten>[] recorded = await RecordedAsync(one);
        recorded.Select(report => report.Data.Period).Should().Equal("2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05");
        Files().Should().Equal(recorded.Select(report => $"daily-{report.Data.Period}.json"));
        recorded.Should().OnlyContain(report => DigestOf(report.Data.Period) == report.Data.Sha256);
        foreach (HostUnderTest host in (HostUnderTest[])[one, other])
        {
            (await host.Services.GetRequiredService<LineageHealth>().CheckAsync()).Reasons.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task Stopping_the_host_ends_the_schedule()
    {
        await using HostUnderTest host = Host();
        await host.StartAsync();
        await UntilAsync(() => Task.FromResult(_clock.Timers == 1));

        await host.StopAsync();

        _clock.Timers.Should().Be(0);
        _clock.Advance(TimeSpan.FromDays(2));
        (await RecordedAsync(host)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_report_that_fails_shows_in_the_ledgers_health_until_one_succeeds()
    {
        await File.WriteAllTextAsync(_folder["reports"], "in the way");
        await using HostUnderTest host = Host();
        LineageHealth health = host.Services.GetRequiredService<LineageHealth>();
        LineageHealthReport before = await health.CheckAsync();
        await host.StartAsync();
        await UntilAsync(() => Task.FromResult(_clock.Timers == 1));
        LineageHealthReport failed = await health.CheckAsync();
        File.Delete(_folder["reports"]);

        _clock.Advance(TimeSpan.FromMinutes(5));
        await UntilAsync(async () => (await health.CheckAsync()).Status == LineageHealthStatus.Healthy);

        before.Status.Should().Be(LineageHealthStatus.Healthy);
        LineageHealthReason reason = failed.Reasons.Should().ContainSingle().Subject;
        (reason.Status, reason.Code).Should().Be((LineageHealthStatus.Degraded, "report-failed"));
        reason.Message.Should().Contain("'daily'");
        (await RecordedAsync(host)).Should().ContainSingle();
    }

    [Fact]
    public async Task Several_ledgers_have_several_schedules_each()
    {
        await using var host = new HostUnderTest(_clock, services =>
        {
            services.AddDqLineage("sales").UseInMemory().AddReportSchedule(Options("sales-daily")).AddReportSchedule(Options("sales-monthly", ReportPeriodKind.Monthly));
            services.AddDqLineage("stock").UseInMemory().AddReportSchedule(Options("stock-daily"));
        });
        await host.StartAsync();
        await UntilAsync(() => Task.FromResult(_clock.Timers == 3));

        (await SchedulesAsync("sales")).Should().BeEquivalentTo("sales-daily", "sales-monthly");
        (await SchedulesAsync("stock")).Should().Equal("stock-daily");
        Files().Should().Equal("sales-daily-2026-01-02.json", "sales-monthly-2025-12.json", "stock-daily-2026-01-02.json");

        async Task<string?[]> SchedulesAsync(string ledger) =>
            await host.Services.GetRequiredKeyedService<LineageTracker>(ledger).FindReportsAsync(new ReportQuery()).Select(written => written.Data.Schedule).ToArrayAsync();
    }

    [Fact]
    public async Task A_ledger_with_a_name_has_its_schedule_in_its_own_health()
    {
        await File.WriteAllTextAsync(_folder["reports"], "in the way");
        await using var host = new HostUnderTest(_clock, services =>
        {
            services.AddDqLineage("sales").UseInMemory().AddReportSchedule(Options("daily"));
            services.AddDqLineage("stock").UseInMemory();
        });
        await host.StartAsync();
        await UntilAsync(() => Task.FromResult(_clock.Timers == 1));

        (await HealthAsync("sales")).Should().Be(LineageHealthStatus.Degraded);
        (await HealthAsync("stock")).Should().Be(LineageHealthStatus.Healthy);

        async Task<LineageHealthStatus> HealthAsync(string ledger) => (await host.Services.GetRequiredKeyedService<LineageHealth>(ledger).CheckAsync()).Status;
    }

    [Fact]
    public async Task Options_may_follow_from_the_hosts_services()
    {
        await using var host = new HostUnderTest(_clock, services =>
        {
            services.AddSingleton(_folder);
            services.AddDqLineage(options => options.Project = "warehouse").UseInMemory().AddReportSchedule(provider => new ReportScheduleOptions
            {
                Name = "daily",
                Kind = ReportPeriodKind.Daily,
                Folder = provider.GetRequiredService<TempFolder>()["elsewhere"],
            });
        });
        await host.StartAsync();
        await UntilAsync(() => Task.FromResult(_clock.Timers == 1));

        File.Exists(_folder["elsewhere/daily-2026-01-02.html"]).Should().BeTrue();
    }

    [Fact]
    public async Task A_host_whose_schedule_makes_no_sense_does_not_start()
    {
        await using var host = new HostUnderTest(_clock, services => services.AddDqLineage(options => options.Project = "warehouse").UseInMemory()
            .AddReportSchedule(_ => new ReportScheduleOptions { Name = "../up", Kind = ReportPeriodKind.Daily, Folder = _folder.Path }));

        await FluentActions.Awaiting(host.StartAsync).Should().ThrowAsync<ArgumentException>();
    }

    private ReportScheduleOptions Options(string name, ReportPeriodKind kind = ReportPeriodKind.Daily, DateOnly? since = null) =>
        new() { Name = name, Kind = kind, Folder = _folder["reports"], Format = ReportFormat.Json, Since = since };

    private HostUnderTest Host(DateOnly? since = null) => new(
        _clock, services => services.AddDqLineage(options => options.Project = "warehouse").UseJsonl(_folder["ledger"]).AddReportSchedule(Options("daily", since: since)));

    private static async Task<Recorded<ReportWritten>[]> RecordedAsync(HostUnderTest host) =>
        await host.Services.GetRequiredService<LineageTracker>().FindReportsAsync(new ReportQuery { Schedule = "daily" }).ToArrayAsync();

    private string[] Files() => [.. Directory.GetFiles(_folder["reports"]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private string DigestOf(string period) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder[$"reports/daily-{period}.json"])));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var tooLong = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            await Task.Delay(5, tooLong.Token);
        }
    }
}
