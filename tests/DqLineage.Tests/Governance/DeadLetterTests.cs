using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

public class DeadLetterTests
{
    [Fact]
    public async Task A_dead_letter_is_open_for_seven_days_unless_it_says_otherwise()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Recorded<DeadLetter> letter = await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter());
        Recorded<DeadLetter> other = await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter("letter-2") with { ExpiresAt = Some.Instant.AddHours(1) });

        (letter.Data.State, letter.Data.ExpiresAt).Should().Be((DeadLetterState.Open, Some.Instant.AddDays(7)));
        other.Data.ExpiresAt.Should().Be(Some.Instant.AddHours(1));
    }

    [Fact]
    public async Task A_dead_letter_reads_back_as_it_was_recorded()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<DeadLetter> recorded = await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter() with
        {
            DeadLetterId = "",
            Sample = 42,
            Rule = new RuleRef { Id = "known-customer", Version = "2" },
            Notes = "third time",
        });

        LedgerLine line = (await ledger.LinesAsync()).Single(one => one.Kind == RecordKinds.DeadLetter);

        line.ReadRecord().Should().BeEquivalentTo(recorded);
        recorded.Data.DeadLetterId.Should().NotBeEmpty();
        System.Text.Encoding.UTF8.GetString(line.Data.Span).Should().Contain("\"state\":\"open\"").And.Contain("\"expires_at\":\"2026-01-09T03:04:05.678000Z\"");
    }

    [Fact]
    public async Task An_open_dead_letter_expires_at_its_time_and_not_before()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter());

        ledger.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMicroseconds(1));
        (await StandingAsync(ledger)).Should().Be(DeadLetterStanding.Open);
        ledger.Clock.Advance(TimeSpan.FromMicroseconds(1));
        (await StandingAsync(ledger)).Should().Be(DeadLetterStanding.Expired);
        (await StandingAsync(ledger, AsOf.Time(Some.Instant.AddDays(1)))).Should().Be(DeadLetterStanding.Open, "it had not expired then");
    }

    [Fact]
    public async Task A_dead_letter_is_resolved_by_somebody()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<DeadLetter> opened = await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter() with { Sample = 42 });

        Recorded<DeadLetter> resolved = await ledger.Tracker.ResolveDeadLetterAsync("letter-1", "ana", "a duplicate");

        resolved.Data.Should().BeEquivalentTo(opened.Data with { State = DeadLetterState.Resolved, ResolvedBy = "ana", Notes = "a duplicate" });
        resolved.Context.Actor.Should().Be("ana");
        DeadLetterStatus status = await ledger.Tracker.FindDeadLettersAsync().SingleAsync();
        (status.Standing, status.Opened.Seq, status.Newest.Seq).Should().Be((DeadLetterStanding.Resolved, opened.Seq, resolved.Seq));
        (await StandingAsync(ledger, AsOf.Seq(opened.Seq))).Should().Be(DeadLetterStanding.Open);
    }

    [Fact]
    public async Task An_expired_dead_letter_can_be_replayed_and_is_closed_then()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter());
        ledger.Clock.Advance(TimeSpan.FromDays(30));

        using (ledger.Tracker.BeginScope(new LineageContext { Actor = "ben" }))
        {
            (await ledger.Tracker.ReplayDeadLetterAsync("letter-1")).Data.ResolvedBy.Should().Be("ben");
        }

        (await StandingAsync(ledger)).Should().Be(DeadLetterStanding.Replayed);
    }

    [Fact]
    public async Task A_closed_dead_letter_is_not_closed_again()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter());
        Recorded<DeadLetter> replayed = await ledger.Tracker.ReplayDeadLetterAsync("letter-1", "ana");
        long count = await ledger.CountAsync();

        DeadLetterClosedException refused = (await FluentActions.Awaiting(() => ledger.Tracker.ResolveDeadLetterAsync("letter-1", "ben").AsTask())
            .Should().ThrowAsync<DeadLetterClosedException>().WithMessage("*'letter-1' is replayed since record*")).Which;

        (refused.DeadLetterId, refused.State, refused.Seq).Should().Be(("letter-1", DeadLetterState.Replayed, replayed.Seq));
        (await ledger.CountAsync()).Should().Be(count);
    }

    [Fact]
    public async Task A_dead_letter_that_is_not_there_is_not_closed()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        (await FluentActions.Awaiting(() => ledger.Tracker.ResolveDeadLetterAsync("letter-1", "ben").AsTask())
            .Should().ThrowAsync<DeadLetterNotFoundException>()).Which.DeadLetterId.Should().Be("letter-1");
    }

    [Fact]
    public async Task Of_two_writers_that_close_a_dead_letter_one_wins()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter());

        Task<Recorded<DeadLetter>>[] writers = [.. Enumerable.Range(0, 8).Select(writer => Task.Run(() => ledger.Tracker.ResolveDeadLetterAsync("letter-1", $"writer {writer}").AsTask()))];
        Func<Task> all = () => Task.WhenAll(writers);

        await all.Should().ThrowAsync<DeadLetterClosedException>();
        writers.Count(writer => writer.IsCompletedSuccessfully).Should().Be(1);
        (await ledger.Tracker.FindDeadLetterRecordsAsync(new DeadLetterRecordQuery()).CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task Closing_that_is_tried_again_is_recorded_once()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter());
        var options = new RecordOptions { Id = Some.Id() };

        Recorded<DeadLetter> first = await ledger.Tracker.ResolveDeadLetterAsync("letter-1", "ana", options: options);
        Recorded<DeadLetter> again = await ledger.Tracker.ResolveDeadLetterAsync("letter-1", "ana", options: options);

        again.Seq.Should().Be(first.Seq);
    }

    [Fact]
    public async Task An_id_is_taken_in_its_tenant_only()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<DeadLetter> north = await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter(), SomeGovernance.In("north"));
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter(), SomeGovernance.In("south"));
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter());

        (await FluentActions.Awaiting(() => ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter(), SomeGovernance.In("north")).AsTask())
            .Should().ThrowAsync<AppendConflictException>()).Which.Seq.Should().Be(north.Seq);
        await ledger.Tracker.ResolveDeadLetterAsync("letter-1", "ana", options: SomeGovernance.In("south"));

        List<DeadLetterStatus> letters = await ledger.Tracker.FindDeadLettersAsync().ToListAsync();
        letters.Select(letter => (letter.Opened.Context.Tenant, letter.Standing)).Should().Equal(
            ("north", DeadLetterStanding.Open), ("south", DeadLetterStanding.Resolved), (null, DeadLetterStanding.Open));
    }

    [Fact]
    public async Task Without_a_tenant_the_only_dead_letter_of_an_id_is_meant_and_stays_its_tenants()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter(), SomeGovernance.In("north"));

        (await ledger.Tracker.ResolveDeadLetterAsync("letter-1", "ana")).Context.Tenant.Should().Be("north");
    }

    [Fact]
    public async Task Without_a_tenant_one_of_several_is_not_guessed()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter(), SomeGovernance.In("north"));
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter(), SomeGovernance.In("south"));

        await FluentActions.Awaiting(() => ledger.Tracker.ResolveDeadLetterAsync("letter-1", "ana").AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*Several tenants have a 'letter-1'*");
    }

    [Fact]
    public async Task A_record_of_the_applications_own_with_the_same_key_stands_in_nobodys_way()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAsync(Some.Record(keys: [new LedgerKey("dead-letter", "letter-1")]));

        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter());
        await ledger.Tracker.RecordAsync(Some.Record(keys: [new LedgerKey("dead-letter", "letter-1")]));
        await ledger.Tracker.ResolveDeadLetterAsync("letter-1", "ana");

        (await StandingAsync(ledger)).Should().Be(DeadLetterStanding.Resolved);
    }

    [Fact]
    public async Task Dead_letters_are_found_by_what_they_carry()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter("a") with { Sample = 42 });
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter("b") with { Source = "customers" });
        await ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter("c"), SomeGovernance.In("north"));
        await ledger.Tracker.ResolveDeadLetterAsync("a", "ana");

        (await IdsAsync(new DeadLetterQuery())).Should().Equal("a", "b", "c");
        (await IdsAsync(new DeadLetterQuery { Sample = 42 })).Should().Equal("a");
        (await IdsAsync(new DeadLetterQuery { Source = "orders" })).Should().Equal("a", "c");
        (await IdsAsync(new DeadLetterQuery { Tenant = "north" })).Should().Equal("c");
        (await IdsAsync(new DeadLetterQuery { Standings = [DeadLetterStanding.Open, DeadLetterStanding.Expired] })).Should().Equal("b", "c");
        (await ledger.Tracker.FindDeadLetterRecordsAsync(new DeadLetterRecordQuery { DeadLetterId = "a" }).CountAsync()).Should().Be(2);

        async Task<IReadOnlyList<string>> IdsAsync(DeadLetterQuery query) =>
            await ledger.Tracker.FindDeadLettersAsync(query).Select(letter => letter.Opened.Data.DeadLetterId).ToListAsync();
    }

    public static TheoryData<string, Func<DeadLetter, DeadLetter>> Malformed { get; } = new()
    {
        { "*begins open: close it with*", letter => letter with { State = DeadLetterState.Resolved } },
        { "*begins open*", letter => letter with { State = default } },
        { "*source '' is empty*", letter => letter with { Source = "" } },
        { "*says no reason*", letter => letter with { Reason = " " } },
        { "*default SampleId*", letter => letter with { Sample = default(SampleId) } },
        { "*dead letter id*", letter => letter with { DeadLetterId = "a\nb" } },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_dead_letter_that_is_not_well_formed_is_refused(string message, Func<DeadLetter, DeadLetter> change)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.RecordDeadLetterAsync(change(SomeGovernance.Letter())).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage(message);

        (await ledger.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_condition_of_the_callers_own_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var options = new RecordOptions { Condition = new AppendCondition { Key = new LedgerKey("a", "b") } };

        await FluentActions.Awaiting(() => ledger.Tracker.RecordDeadLetterAsync(SomeGovernance.Letter(), options).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*leave Condition out*");
    }

    private static async Task<DeadLetterStanding> StandingAsync(TestLedger ledger, AsOf asOf = default) =>
        (await ledger.Tracker.FindDeadLettersAsync(new DeadLetterQuery { AsOf = asOf }).SingleAsync()).Standing;
}
