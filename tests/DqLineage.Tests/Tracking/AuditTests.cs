using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Tracking;

public class AuditTests
{
    [Fact]
    public async Task An_event_without_an_actor_gets_the_one_in_scope()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        using IDisposable scope = ledger.Tracker.BeginScope(new LineageContext { Actor = "bo" });

        Recorded<AuditEvent> recorded = await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent() with { Actor = null });

        recorded.Data.Actor.Should().Be(new AuditActor { Id = "bo" });
        recorded.Context.Actor.Should().Be("bo");
    }

    [Fact]
    public async Task An_events_own_actor_wins_over_the_scope()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        using IDisposable scope = ledger.Tracker.BeginScope(new LineageContext { Actor = "bo" });

        (await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent(actor: "ana"))).Context.Actor.Should().Be("ana");
    }

    public static TheoryData<AuditEvent> BadEvents => new()
    {
        Some.AuditEvent() with { Actor = null },
        Some.AuditEvent() with { Actor = new AuditActor { Id = string.Empty } },
        Some.AuditEvent() with { Action = string.Empty },
        Some.AuditEvent() with { ResourceType = "a\tb" },
        Some.AuditEvent() with { ResourceId = string.Empty },
        Some.AuditEvent() with { Outcome = default },
        Some.AuditEvent() with { IPAddress = "300.1.1.1" },
        Some.AuditEvent() with { IPAddress = "localhost" },
        Some.AuditEvent() with { IPAddress = string.Empty },
    };

    [Theory]
    [MemberData(nameof(BadEvents), DisableDiscoveryEnumeration = true)]
    public async Task An_event_that_is_not_well_formed_is_refused_and_nothing_is_written(AuditEvent auditEvent)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordAuditEventAsync(auditEvent)).Should().ThrowAsync<ArgumentException>();

        (await ledger.CountAsync()).Should().Be(1);
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("2001:db8::1")]
    [InlineData("::ffff:192.0.2.1")]
    public async Task Both_kinds_of_address_are_taken_as_they_are_written(string address)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent() with { IPAddress = address });

        (await ledger.Tracker.FindAuditEventsAsync(new AuditQuery()).SingleAsync()).Data.IPAddress.Should().Be(address);
    }
}
