using System.Diagnostics;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Tracking;

public class CorrelationTests
{
    [Fact]
    public async Task Scopes_nest_and_the_inner_one_wins()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        using (ledger.Tracker.BeginScope(new LineageContext { Tenant = "acme", Job = "outer" }))
        {
            using (ledger.Tracker.BeginScope(new LineageContext { Job = "inner", Actor = "ana" }))
            {
                await ledger.Tracker.RecordAsync(Some.Record());
            }

            await ledger.Tracker.RecordAsync(Some.Record());
        }

        await ledger.Tracker.RecordAsync(Some.Record());

        (await ledger.LinesAsync()).Skip(1).Select(line => line.Context).Should().Equal(
            new LineageContext { Tenant = "acme", Job = "inner", Actor = "ana" },
            new LineageContext { Tenant = "acme", Job = "outer" },
            LineageContext.Empty);
    }

    [Fact]
    public async Task A_scope_follows_its_own_asynchronous_flow_only()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
        {
            using IDisposable scope = ledger.Tracker.BeginScope(new LineageContext { Job = $"job-{number}" });
            await Task.Yield();
            await ledger.Tracker.RecordAsync(Some.Record(number));
        })));

        (await ledger.LinesAsync()).Skip(1).Select(line => $"{line.Context.Job} {System.Text.Encoding.UTF8.GetString(line.Data.Span)}")
            .Should().BeEquivalentTo(Enumerable.Range(0, 8).Select(number => $"job-{number} {{\"n\":{number}}}"));
    }

    [Fact]
    public async Task What_a_call_gives_wins_over_the_scope_and_the_trackers_own_context()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync(
            new LineageTrackerOptions { Context = new LineageContext { Tenant = "own", Job = "own", Actor = "own" } });
        using IDisposable scope = ledger.Tracker.BeginScope(new LineageContext { Job = "scope", Actor = "scope" });

        await ledger.Tracker.RecordAsync(Some.Record() with { Context = new LineageContext { Actor = "call" } });
        Recorded<AnalysisRun> run = await ledger.Tracker.RecordRunAsync(Some.Run(), new RecordOptions { Context = new LineageContext { Actor = "call" } });

        (await ledger.LinesAsync())[1].Context.Should().Be(new LineageContext { Tenant = "own", Job = "scope", Actor = "call" });
        run.Context.Should().Be(new LineageContext { Tenant = "own", Job = "scope", Actor = "call", Run = "run-1" });
    }

    [Fact]
    public async Task The_trace_is_that_of_the_current_activity()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        using Activity activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start();

        await ledger.Tracker.RecordAsync(Some.Record());

        (await ledger.LinesAsync())[1].Context.Trace.Should().Be(activity.TraceId.ToHexString());
    }

    [Fact]
    public async Task A_trace_that_is_given_wins_over_the_activity()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        using Activity activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start();
        using IDisposable scope = ledger.Tracker.BeginScope(new LineageContext { Trace = "scope" });

        await ledger.Tracker.RecordAsync(Some.Record());
        await ledger.Tracker.RecordAsync(Some.Record() with { Context = new LineageContext { Trace = "call" } });

        (await ledger.LinesAsync()).Skip(1).Select(line => line.Context.Trace).Should().Equal("scope", "call");
    }

    [Fact]
    public async Task Detections_of_a_run_belong_where_its_start_belongs()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        RunScope run;
        using (ledger.Tracker.BeginScope(new LineageContext { Tenant = "acme", Job = "nightly" }))
        {
            run = await ledger.Tracker.BeginRunAsync(Some.Run());
        }

        await using (run)
        {
            (await run.RecordDetectionAsync(Some.Detection())).Context.Should().Be(new LineageContext { Tenant = "acme", Job = "nightly", Run = "run-1" });
            (await run.CompleteAsync()).Context.Tenant.Should().Be("acme");
        }
    }

    [Fact]
    public async Task Disposing_a_scope_twice_does_not_end_the_one_around_it()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        using IDisposable outer = ledger.Tracker.BeginScope(new LineageContext { Job = "outer" });
        IDisposable inner = ledger.Tracker.BeginScope(new LineageContext { Job = "inner" });
        inner.Dispose();
        using IDisposable second = ledger.Tracker.BeginScope(new LineageContext { Job = "second" });
        inner.Dispose();

        await ledger.Tracker.RecordAsync(Some.Record());

        (await ledger.LinesAsync())[1].Context.Job.Should().Be("second");
    }
}
