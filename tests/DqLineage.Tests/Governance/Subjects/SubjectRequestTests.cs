using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance.Subjects;

public sealed class SubjectRequestTests
{
    private const string Subject = "00112233445566778899aabbccddeeff";

    [Fact]
    public async Task A_request_is_due_a_month_after_it_came_in()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Recorded<SubjectRequest> request = await ledger.Tracker.ReceiveSubjectRequestAsync(Some.SubjectRequest());

        request.Data.ReceivedAt.Should().Be(Some.Instant);
        request.Data.DueAt.Should().Be(new DateTimeOffset(2026, 2, 2, 3, 4, 5, 678, TimeSpan.Zero));
        request.Data.State.Should().Be(SubjectRequestState.Received);
        (await ledger.Tracker.FindSubjectRequestRecordsAsync(new SubjectRequestRecordQuery { Subject = Subject }).SingleAsync()).Should().BeEquivalentTo(request);
    }

    [Fact]
    public async Task A_request_of_the_31st_is_due_on_the_last_day_of_a_shorter_month()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Recorded<SubjectRequest> request = await ledger.Tracker.ReceiveSubjectRequestAsync(
            Some.SubjectRequest() with { ReceivedAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero) });

        request.Data.DueAt.Should().Be(new DateTimeOffset(2026, 2, 28, 12, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("ana@example.org")]
    [InlineData("")]
    [InlineData("00112233445566778899AABBCCDDEEFF")]
    public async Task Whoever_is_named_by_anything_but_a_pseudonym_is_refused(string subject)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(async () => await ledger.Tracker.ReceiveSubjectRequestAsync(Some.SubjectRequest() with { Subject = subject }))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*pseudonym*");
    }

    [Fact]
    public async Task Requests_that_are_not_well_formed_are_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await Refused(Some.SubjectRequest() with { RequestedBy = string.Empty }, "*took the request in*");
        await Refused(Some.SubjectRequest() with { RequestType = default }, "*what is asked for*");
        await Refused(Some.SubjectRequest() with { State = SubjectRequestState.Completed }, "*begins as received*");
        await Refused(Some.SubjectRequest() with { HandledBy = "dpo" }, "*begins as received*");
        await Refused(Some.SubjectRequest() with { ReceivedAt = Some.Instant, DueAt = Some.Instant.AddDays(-1) }, "*due before*");

        async Task Refused(SubjectRequest request, string message) =>
            await FluentActions.Awaiting(async () => await ledger.Tracker.ReceiveSubjectRequestAsync(request)).Should().ThrowAsync<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public async Task A_request_is_completed_or_refused_once()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        await tracker.ReceiveSubjectRequestAsync(Some.SubjectRequest("a"));
        await tracker.ReceiveSubjectRequestAsync(Some.SubjectRequest("b"));

        Recorded<SubjectRequest> done = await tracker.CompleteSubjectRequestAsync("a", "report sent", "dpo");
        Recorded<SubjectRequest> refused = await tracker.RefuseSubjectRequestAsync("b", "identity not proven", "dpo");

        done.Data.State.Should().Be(SubjectRequestState.Completed);
        done.Data.Reason.Should().Be("report sent");
        done.Context.Actor.Should().Be("dpo");
        refused.Data.State.Should().Be(SubjectRequestState.Refused);
        (await FluentActions.Awaiting(async () => await tracker.CompleteSubjectRequestAsync("b", "sent", "dpo")).Should().ThrowAsync<SubjectRequestClosedException>())
            .Which.Seq.Should().Be(refused.Seq);
        (await FluentActions.Awaiting(async () => await tracker.RefuseSubjectRequestAsync("a", "no", "dpo")).Should().ThrowAsync<SubjectRequestClosedException>())
            .Which.Seq.Should().Be(done.Seq);
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_every_end_a_person()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.ReceiveSubjectRequestAsync(Some.SubjectRequest("a"));

        await FluentActions.Awaiting(async () => await ledger.Tracker.RefuseSubjectRequestAsync("a", " ", "dpo")).Should().ThrowAsync<ArgumentException>().WithMessage("*reason*");
        await FluentActions.Awaiting(async () => await ledger.Tracker.CompleteSubjectRequestAsync("a")).Should().ThrowAsync<ArgumentException>().WithMessage("*handled*");
        await FluentActions.Awaiting(async () => await ledger.Tracker.CompleteSubjectRequestAsync("c", handledBy: "dpo")).Should().ThrowAsync<SubjectRequestNotFoundException>();
    }

    [Fact]
    public async Task An_erasure_is_not_completed_by_saying_so()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.ReceiveSubjectRequestAsync(Some.SubjectRequest("a") with { RequestType = SubjectRequestType.Erasure });

        await FluentActions.Awaiting(async () => await ledger.Tracker.CompleteSubjectRequestAsync("a", "done", "dpo")).Should().ThrowAsync<ArgumentException>().WithMessage("*EraseSubjectAsync*");
    }

    [Fact]
    public async Task An_id_is_taken_once()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.ReceiveSubjectRequestAsync(Some.SubjectRequest("a"));

        await FluentActions.Awaiting(async () => await ledger.Tracker.ReceiveSubjectRequestAsync(Some.SubjectRequest("a"))).Should().ThrowAsync<AppendConflictException>();
    }

    [Fact]
    public async Task Open_requests_are_listed_with_those_that_are_overdue()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        await tracker.ReceiveSubjectRequestAsync(Some.SubjectRequest("a"));
        ledger.Clock.Advance(TimeSpan.FromDays(20));
        await tracker.ReceiveSubjectRequestAsync(Some.SubjectRequest("b") with { RequestType = SubjectRequestType.Portability });
        await tracker.ReceiveSubjectRequestAsync(Some.SubjectRequest("c"));
        await tracker.CompleteSubjectRequestAsync("c", handledBy: "dpo");
        ledger.Clock.Advance(TimeSpan.FromDays(12));

        (await IdsAsync(new SubjectRequestQuery())).Should().Equal("a", "b");
        (await IdsAsync(new SubjectRequestQuery { DueBefore = ledger.Clock.Now })).Should().Equal("a");
        (await IdsAsync(new SubjectRequestQuery { IncludeClosed = true })).Should().Equal("a", "b", "c");
        (await IdsAsync(new SubjectRequestQuery { RequestType = SubjectRequestType.Portability })).Should().Equal("b");
        (await IdsAsync(new SubjectRequestQuery { AsOf = Some.Instant.AddDays(1) })).Should().Equal("a");
        (await IdsAsync(new SubjectRequestQuery { Subject = new string('0', 32) })).Should().BeEmpty();

        async Task<IEnumerable<string>> IdsAsync(SubjectRequestQuery query) =>
            (await tracker.FindSubjectRequestsAsync(query).ToListAsync()).Select(status => status.Newest.Data.RequestId);
    }

    private static class Some
    {
        internal static DateTimeOffset Instant => DqLineage.Testing.Some.Instant;

        internal static SubjectRequest SubjectRequest(string id = "") => new() { RequestId = id, Subject = Subject, RequestType = SubjectRequestType.Access, RequestedBy = "desk" };
    }
}
