using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Registry;

public class SlaBreachTests
{
    private static readonly DateTimeOffset s_start = Some.Instant;

    [Fact]
    public async Task A_job_that_took_too_long_or_ended_too_late_broke_its_sla()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var sla = new JobSla { MaxDuration = TimeSpan.FromMinutes(10), Deadline = s_start.AddMinutes(30) };
        await RecordAsync("in time", sla, s_start, s_start.AddMinutes(10));
        await RecordAsync("too long", sla, s_start, s_start.AddMinutes(12));
        await RecordAsync("too late", sla, s_start.AddMinutes(25), s_start.AddMinutes(33));
        await RecordAsync("no sla", null, s_start, s_start.AddDays(3));

        List<SlaBreach> breaches = await ledger.Tracker.FindSlaBreachesAsync().ToListAsync();

        breaches.Select(breach => (breach.Job.Data.JobId, breach.Kind, breach.DueAt, breach.EndedAt, breach.Overrun)).Should().Equal(
            ("too long", SlaBreachKind.MaxDuration, s_start.AddMinutes(10), s_start.AddMinutes(12), TimeSpan.FromMinutes(2)),
            ("too late", SlaBreachKind.Deadline, s_start.AddMinutes(30), s_start.AddMinutes(33), TimeSpan.FromMinutes(3)));

        ValueTask<Recorded<JobRecord>> RecordAsync(string id, JobSla? limits, DateTimeOffset start, DateTimeOffset end) =>
            ledger.Tracker.RecordJobAsync(new JobRecord { JobId = id, Sla = limits, StartedAt = start, CompletedAt = end });
    }

    [Fact]
    public async Task A_job_that_never_ended_breaks_its_sla_once_the_limit_has_passed()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordJobAsync(SomeJob.Record with { Status = JobStatus.Started, Sla = new JobSla { MaxDuration = TimeSpan.FromMinutes(10) } });

        (await BreachesAsync(AsOf.Now)).Should().BeEmpty();
        ledger.Clock.Advance(TimeSpan.FromMinutes(10));
        (await BreachesAsync(AsOf.Now)).Should().BeEmpty("at the limit it is not late");
        ledger.Clock.Advance(TimeSpan.FromMinutes(5));
        SlaBreach breach = (await BreachesAsync(AsOf.Now)).Should().ContainSingle().Subject;
        (breach.EndedAt, breach.Overrun).Should().Be((null, TimeSpan.FromMinutes(5)));
        (await BreachesAsync(s_start.AddMinutes(9))).Should().BeEmpty("as of then it still had time");

        async Task<List<SlaBreach>> BreachesAsync(AsOf asOf) => await ledger.Tracker.FindSlaBreachesAsync(new SlaQuery { AsOf = asOf }).ToListAsync();
    }

    [Fact]
    public async Task A_job_that_was_submitted_and_never_began_is_late_by_its_submission()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordJobAsync(SomeJob.Record with { Status = JobStatus.Submitted, Sla = new JobSla { MaxDuration = TimeSpan.FromMinutes(10) } });
        ledger.Clock.Advance(TimeSpan.FromMinutes(11));

        (await ledger.Tracker.FindSlaBreachesAsync().SingleAsync()).DueAt.Should().Be(s_start.AddMinutes(10));
    }

    [Fact]
    public async Task Breaches_are_asked_for_by_the_time_that_the_jobs_were_due()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        foreach (int day in (int[])[1, 2, 3])
        {
            await ledger.Tracker.RecordJobAsync(
                new JobRecord { JobId = $"day {day}", Sla = new JobSla { Deadline = s_start.AddDays(day) }, StartedAt = s_start, CompletedAt = s_start.AddDays(9) });
        }

        List<SlaBreach> second = await ledger.Tracker.FindSlaBreachesAsync(new SlaQuery { From = s_start.AddDays(2), To = s_start.AddDays(3) }).ToListAsync();

        second.Should().ContainSingle().Which.Job.Data.JobId.Should().Be("day 2");
    }
}
