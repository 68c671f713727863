using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

public class LegalHoldTests
{
    private static readonly HoldScope s_patients = new() { Nodes = [SomeGovernance.Patients] };

    [Fact]
    public async Task A_hold_reads_back_as_it_was_placed()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<LegalHold> placed = await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(new HoldScope { Nodes = [SomeGovernance.Patients], Tenants = ["north"], Runs = ["run-1"], Samples = [42] }));

        LedgerLine line = (await ledger.LinesAsync()).Single(one => one.Kind == RecordKinds.Hold);

        line.ReadRecord().Should().BeEquivalentTo(placed);
        placed.Context.Actor.Should().Be("legal");
        System.Text.Encoding.UTF8.GetString(line.Data.Span).Should().Contain(
            """{"hold_id":"hold-1","case_id":"case-7","state":"placed","scope":{"nodes":["dataset/clinic/patients"],"tenants":["north"],"runs":["run-1"],"samples":[42]},"placed_by":"legal","reason":"litigation"}""");
    }

    [Fact]
    public async Task A_hold_is_in_force_until_it_is_released_and_can_be_placed_anew()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<LegalHold> placed = await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(s_patients));
        Recorded<LegalHold> released = await ledger.Tracker.ReleaseHoldAsync("hold-1", "settled", "judge");

        (await HoldsAsync(ledger)).Should().BeEmpty();
        (await HoldsAsync(ledger, new HoldQuery { AsOf = AsOf.Seq(placed.Seq) })).Should().Equal("hold-1");
        (released.Data.State, released.Data.ReleasedBy, released.Data.PlacedBy, released.Data.Reason).Should().Be((HoldState.Released, "judge", "legal", "settled"));
        released.Context.Actor.Should().Be("judge");
        HoldStatus status = await ledger.Tracker.FindHoldsAsync(new HoldQuery { IncludeReleased = true }).SingleAsync();
        (status.IsInForce, status.Placed.Seq, status.Released!.Seq).Should().Be((false, placed.Seq, released.Seq));

        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(s_patients, "hold-2"));
        (await HoldsAsync(ledger)).Should().Equal("hold-2");
    }

    [Fact]
    public async Task A_hold_is_released_once()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(s_patients));
        Recorded<LegalHold> released = await ledger.Tracker.ReleaseHoldAsync("hold-1", "settled", "judge");
        long count = await ledger.CountAsync();

        HoldReleasedException refused = (await FluentActions.Awaiting(() => ledger.Tracker.ReleaseHoldAsync("hold-1", "settled", "judge").AsTask())
            .Should().ThrowAsync<HoldReleasedException>().WithMessage("*place a new hold*")).Which;

        (refused.HoldId, refused.Seq).Should().Be(("hold-1", released.Seq));
        (await ledger.CountAsync()).Should().Be(count);
    }

    [Fact]
    public async Task Of_two_writers_that_release_a_hold_one_wins()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(s_patients));

        Task<Recorded<LegalHold>>[] writers = [.. Enumerable.Range(0, 4).Select(writer => Task.Run(() => ledger.Tracker.ReleaseHoldAsync("hold-1", "settled", $"judge {writer}").AsTask()))];
        Func<Task> all = () => Task.WhenAll(writers);

        await all.Should().ThrowAsync<HoldReleasedException>();
        writers.Count(writer => writer.IsCompletedSuccessfully).Should().Be(1);
    }

    [Fact]
    public async Task A_hold_that_is_not_there_is_not_released()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(s_patients), SomeGovernance.In("north"));

        (await FluentActions.Awaiting(() => ledger.Tracker.ReleaseHoldAsync("hold-9", "settled", "judge").AsTask())
            .Should().ThrowAsync<HoldNotFoundException>()).Which.HoldId.Should().Be("hold-9");
        await FluentActions.Awaiting(() => ledger.Tracker.ReleaseHoldAsync("hold-1", "settled", "judge", SomeGovernance.In("south")).AsTask())
            .Should().ThrowAsync<HoldNotFoundException>();
    }

    [Fact]
    public async Task The_id_of_a_hold_is_not_used_again_even_after_its_release()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(s_patients));
        await ledger.Tracker.ReleaseHoldAsync("hold-1", "settled", "judge");

        await FluentActions.Awaiting(() => ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(s_patients)).AsTask())
            .Should().ThrowAsync<AppendConflictException>().WithMessage("*choose another id*");
    }

    [Fact]
    public async Task Holds_are_found_by_what_they_hold()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(new HoldScope { Nodes = [LineageNode.Dataset("clinic", "patients", "3")] }, "dataset"));
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(new HoldScope { Nodes = [SomeGovernance.Column(SomeGovernance.Patients, "name")] }, "column"));
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(new HoldScope { Runs = ["run-1"] }, "run"));
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(new HoldScope { Nodes = [LineageNode.Parse("run/warehouse/run-1")] }, "run node"));
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(new HoldScope { Samples = [42] }, "sample"));
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(new HoldScope { Samples = [SampleId.Pair(42, 43)] }, "pair"));
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(new HoldScope { Nodes = [LineageNode.Sample(SomeGovernance.Report, 42)] }, "sample node"));
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(new HoldScope { Tenants = ["north"] }, "tenant") with { CaseId = "case-8" });

        (await HoldsAsync(ledger, new HoldQuery { Node = SomeGovernance.Patients })).Should().Equal("dataset");
        (await HoldsAsync(ledger, new HoldQuery { Node = SomeGovernance.Column(SomeGovernance.Patients, "name") })).Should().Equal("dataset", "column");
        (await HoldsAsync(ledger, new HoldQuery { Node = LineageNode.Sample(SomeGovernance.Patients, 7) })).Should().Equal("dataset");
        (await HoldsAsync(ledger, new HoldQuery { Node = LineageNode.Dataset("clinic", "patients2") })).Should().BeEmpty();
        (await HoldsAsync(ledger, new HoldQuery { Run = "run-1" })).Should().Equal("run", "run node");
        (await HoldsAsync(ledger, new HoldQuery { Sample = 42 })).Should().Equal("sample", "pair", "sample node");
        (await HoldsAsync(ledger, new HoldQuery { HeldTenant = "north" })).Should().Equal("tenant");
        (await HoldsAsync(ledger, new HoldQuery { CaseId = "case-8" })).Should().Equal("tenant");
        (await HoldsAsync(ledger, new HoldQuery { CaseId = "case-8", Sample = 42 })).Should().BeEmpty("all that is given must hold");
    }

    [Fact]
    public async Task A_state_that_nobody_knows_releases_nothing()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(s_patients));
        await ledger.Tracker.RecordAsync(RecordTypes.Hold, SomeGovernance.Hold(s_patients) with { State = "suspended" }, options: null, CancellationToken.None);

        (await HoldsAsync(ledger)).Should().Equal("hold-1");
    }

    [Fact]
    public async Task Holds_of_a_tenant_are_its_own()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(s_patients), SomeGovernance.In("north"));
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(s_patients));
        await ledger.Tracker.ReleaseHoldAsync("hold-1", "settled", "judge");

        HoldStatus hold = await ledger.Tracker.FindHoldsAsync().SingleAsync();

        hold.Placed.Context.Tenant.Should().Be("north", "without a tenant the hold of no tenant was meant");
        (await HoldsAsync(ledger, new HoldQuery { Tenant = "south" })).Should().BeEmpty();
    }

    public static TheoryData<string, Func<LegalHold, LegalHold>> Malformed { get; } = new()
    {
        { "*begins as placed*", hold => hold with { State = HoldState.Released } },
        { "*begins as placed*", hold => hold with { ReleasedBy = "judge" } },
        { "*scope is empty*", hold => hold with { Scope = new HoldScope() } },
        { "*scope is empty*", hold => hold with { Scope = new HoldScope { Nodes = [], Runs = [] } } },
        { "*hold's tenant*", hold => hold with { Scope = new HoldScope { Tenants = [""] } } },
        { "*hold's run*", hold => hold with { Scope = new HoldScope { Runs = [""] } } },
        { "*hold's node*", hold => hold with { Scope = new HoldScope { Nodes = [default] } } },
        { "*hold's scope*", hold => hold with { Scope = new HoldScope { Samples = [default] } } },
        { "*Nobody is named who places*", hold => hold with { PlacedBy = "" } },
        { "*without a reason*", hold => hold with { Reason = "" } },
        { "*case id '' is empty*", hold => hold with { CaseId = "" } },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_hold_that_is_not_well_formed_is_refused(string message, Func<LegalHold, LegalHold> change)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.PlaceHoldAsync(change(SomeGovernance.Hold(s_patients))).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage(message);

        (await ledger.CountAsync()).Should().Be(1);
    }

    [Theory]
    [InlineData("", "judge", "*without a reason*")]
    [InlineData("settled", "", "*Nobody is named who releases*")]
    public async Task A_release_needs_a_reason_and_a_person(string reason, string by, string message)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.PlaceHoldAsync(SomeGovernance.Hold(s_patients));

        await FluentActions.Awaiting(() => ledger.Tracker.ReleaseHoldAsync("hold-1", reason, by).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage(message);

        (await HoldsAsync(ledger)).Should().Equal("hold-1");
    }

    private static async Task<IReadOnlyList<string>> HoldsAsync(TestLedger ledger, HoldQuery? query = null) =>
        await ledger.Tracker.FindHoldsAsync(query).Select(hold => hold.Placed.Data.HoldId).ToListAsync();
}
