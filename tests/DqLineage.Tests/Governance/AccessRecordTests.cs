using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

public class AccessRecordTests
{
    [Fact]
    public async Task An_access_reads_back_as_it_was_recorded()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<AccessRecord> recorded = await ledger.Tracker.RecordAccessAsync(SomeGovernance.Access() with { IPAddress = "2001:db8::1", RowsAccessed = 12 });

        LedgerLine line = (await ledger.LinesAsync()).Single(one => one.Kind == RecordKinds.Access);

        line.ReadRecord().Should().BeEquivalentTo(recorded);
        recorded.Context.Actor.Should().Be("ana");
        recorded.Data.Outcome.Should().Be(AccessOutcome.Success);
        System.Text.Encoding.UTF8.GetString(line.Data.Span).Should().Be(
            """{"user_id":"ana","resource_type":"dataset","resource_id":"patients","access_type":"read","outcome":"success","ip_address":"2001:db8::1","rows_accessed":12}""");
    }

    [Fact]
    public async Task Without_a_user_of_its_own_the_access_is_the_actors_in_scope()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        using (ledger.Tracker.BeginScope(new LineageContext { Actor = "ben" }))
        {
            (await ledger.Tracker.RecordAccessAsync(SomeGovernance.Access(user: ""))).Data.UserId.Should().Be("ben");
        }

        await FluentActions.Awaiting(() => ledger.Tracker.RecordAccessAsync(SomeGovernance.Access(user: "")).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*names no user: set UserId*");
    }

    public static TheoryData<string, Func<AccessRecord, AccessRecord>> Malformed { get; } = new()
    {
        { "*resource type '' is empty*", access => access with { ResourceType = "" } },
        { "*resource id '' is empty*", access => access with { ResourceId = "" } },
        { "*has no type*", access => access with { AccessType = default } },
        { "*has no outcome*", access => access with { Outcome = default } },
        { "*'host' is no IP address*", access => access with { IPAddress = "host" } },
        { "*rows_accessed*-1*", access => access with { RowsAccessed = -1 } },
        { "*user id*", access => access with { UserId = "a\nb" } },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task An_access_that_is_not_well_formed_is_refused(string message, Func<AccessRecord, AccessRecord> change)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.RecordAccessAsync(change(SomeGovernance.Access())).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage(message);

        (await ledger.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Accesses_are_found_by_what_they_carry()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAccessAsync(SomeGovernance.Access());
        await ledger.Tracker.RecordAccessAsync(SomeGovernance.Access("ben") with { Outcome = AccessOutcome.Denied }, SomeGovernance.In("north"));
        await ledger.Tracker.RecordAccessAsync(SomeGovernance.Access("ben", "orders") with { AccessType = AccessType.Export });
        await ledger.Tracker.RecordAccessAsync(new AccessRecord
        {
            UserId = "ben",
            ResourceType = "portal",
            ResourceId = "patients",
            AccessType = AccessType.Login,
            Outcome = AccessOutcome.FailedAuthentication,
        });

        (await CountAsync(new AccessQuery())).Should().Be(4);
        (await CountAsync(new AccessQuery { Actor = "ben" })).Should().Be(3);
        (await CountAsync(new AccessQuery { ResourceType = "dataset" })).Should().Be(3);
        (await CountAsync(new AccessQuery { ResourceType = "dataset", ResourceId = "patients" })).Should().Be(2);
        (await CountAsync(new AccessQuery { AccessType = AccessType.Export })).Should().Be(1);
        (await CountAsync(new AccessQuery { Outcome = AccessOutcome.FailedAuthentication })).Should().Be(1);
        (await CountAsync(new AccessQuery { Tenant = "north", Outcome = AccessOutcome.Denied })).Should().Be(1);

        async Task<int> CountAsync(AccessQuery query) => await ledger.Tracker.FindAccessRecordsAsync(query).CountAsync();
    }

    [Fact]
    public async Task A_resource_without_its_type_is_no_question()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.FindAccessRecordsAsync(new AccessQuery { ResourceId = "patients" }).CountAsync().AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*set ResourceType as well*");
    }

    [Fact]
    public async Task An_audit_event_of_the_same_resource_is_no_access()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent(resource: "patients"));

        (await ledger.Tracker.FindAccessRecordsAsync(new AccessQuery { ResourceType = "dataset", ResourceId = "patients" }).CountAsync()).Should().Be(0);
    }

    [Fact]
    public void Words_of_accesses_are_as_documented() =>
        new[]
        {
            AccessType.Read.Value, AccessType.Export.Value, AccessType.Write.Value, AccessType.Delete.Value, AccessType.Login.Value,
            AccessOutcome.Success.Value, AccessOutcome.Denied.Value, AccessOutcome.FailedAuthentication.Value,
        }.Should().Equal("read", "export", "write", "delete", "login", "success", "denied", "failed-authentication");
}
