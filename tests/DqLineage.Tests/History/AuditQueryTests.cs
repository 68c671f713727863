using System.Diagnostics;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.History;

public class AuditQueryTests
{
    [Fact]
    public async Task Events_are_found_by_each_of_what_they_carry()
    {
        await using TestLedger ledger = await FilledAsync();

        (await FoundAsync(ledger, new AuditQuery())).Should().Equal("export", "delete", "export");
        (await FoundAsync(ledger, new AuditQuery { Action = "delete" })).Should().Equal("delete");
        (await FoundAsync(ledger, new AuditQuery { Actor = "bo" })).Should().Equal("delete");
        (await FoundAsync(ledger, new AuditQuery { Job = "nightly" })).Should().Equal("export");
        (await FoundAsync(ledger, new AuditQuery { Tenant = "acme" })).Should().Equal("delete");
        (await FoundAsync(ledger, new AuditQuery { ResourceType = "report" })).Should().Equal("delete");
        (await FoundAsync(ledger, new AuditQuery { ResourceType = "dataset", ResourceId = "a/b" })).Should().Equal("export");
    }

    [Fact]
    public async Task Events_are_found_by_the_trace_they_happened_in()
    {
        await using TestLedger ledger = await FilledAsync();
        string trace;
        using (Activity activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start())
        {
            trace = activity.TraceId.ToHexString();
            await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent("login"));
        }

        (await FoundAsync(ledger, new AuditQuery { Trace = trace })).Should().Equal("login");
    }

    [Fact]
    public async Task A_resource_whose_parts_hold_slashes_is_no_other_resource()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent() with { ResourceType = "a/b", ResourceId = "c" });

        (await FoundAsync(ledger, new AuditQuery { ResourceType = "a", ResourceId = "b/c" })).Should().BeEmpty();
        (await FoundAsync(ledger, new AuditQuery { ResourceType = "a/b", ResourceId = "c" })).Should().HaveCount(1);
    }

    [Fact]
    public async Task Events_are_found_between_two_times_and_as_of_a_state()
    {
        await using TestLedger ledger = await FilledAsync();

        (await FoundAsync(ledger, new AuditQuery { From = Some.Instant.AddHours(1), To = Some.Instant.AddHours(2) })).Should().Equal("delete");
        (await FoundAsync(ledger, new AuditQuery { AsOf = Some.Instant.AddHours(1) })).Should().Equal("export", "delete");
        (await FoundAsync(ledger, new AuditQuery { AsOf = AsOf.Seq(1) })).Should().Equal("export");
    }

    [Fact]
    public async Task A_resource_without_its_type_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => FoundAsync(ledger, new AuditQuery { ResourceId = "x" })).Should().ThrowAsync<ArgumentException>();
    }

    private static async Task<IEnumerable<string>> FoundAsync(TestLedger ledger, AuditQuery query) =>
        (await ledger.Tracker.FindAuditEventsAsync(query).ToListAsync()).Select(one => one.Data.Action);

    private static async Task<TestLedger> FilledAsync()
    {
        TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent(resource: "a/b"), new RecordOptions { Context = new LineageContext { Job = "nightly" } });
        ledger.Clock.Advance(TimeSpan.FromHours(1));
        await ledger.Tracker.RecordAuditEventAsync(
            Some.AuditEvent("delete", actor: "bo") with { ResourceType = "report" }, new RecordOptions { Context = new LineageContext { Tenant = "acme" } });
        ledger.Clock.Advance(TimeSpan.FromHours(1));
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent());
        return ledger;
    }
}
