using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

public sealed class RetentionTests
{
    [Fact]
    public async Task A_record_is_due_when_its_time_is_over_and_overdue_after_the_time_of_grace()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.SetRetentionPolicyAsync(Policy());

        (await StandingAsync(ledger)).Should().Be(RetentionStanding.InWindow);
        ledger.Clock.Advance(TimeSpan.FromDays(90));
        (await StandingAsync(ledger)).Should().Be(RetentionStanding.Due);
        ledger.Clock.Advance(TimeSpan.FromDays(30));
        (await StandingAsync(ledger)).Should().Be(RetentionStanding.Due);
        ledger.Clock.Advance(TimeSpan.FromTicks(10));
        (await StandingAsync(ledger)).Should().Be(RetentionStanding.Overdue);
    }

    [Fact]
    public async Task The_longest_minimum_and_the_shortest_maximum_must_both_be_over()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.SetRetentionPolicyAsync(Policy());
        await ledger.Tracker.SetRetentionPolicyAsync(Policy("law") with { Minimum = TimeSpan.FromDays(365), Maximum = TimeSpan.FromDays(4000) });

        ledger.Clock.Advance(TimeSpan.FromDays(364));
        RetentionDecision before = await DecideAsync(ledger);
        ledger.Clock.Advance(TimeSpan.FromDays(1));
        RetentionDecision after = await DecideAsync(ledger);

        before.Should().BeEquivalentTo(new { Standing = RetentionStanding.InWindow, IsPruned = false, DueAt = before.Time.AddDays(365), Policies = new[] { "short", "law" } });
        after.Should().BeEquivalentTo(new { Standing = RetentionStanding.Due, IsPruned = true });
        after.Reason.Should().Contain("short, law");
    }

    [Fact]
    public async Task A_policy_for_a_tag_is_about_what_concerns_the_tagged_dataset_or_what_a_tag_names_it_for()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection() with { Dataset = Some.Dataset("tagged") }, Some.Detection(43) with { Dataset = Some.Dataset("named") }, Some.Detection(44) with { Dataset = Some.Dataset("other") });
        await ledger.Tracker.SetRetentionPolicyAsync(Policy() with { TagKey = "personal" });
        await ledger.Tracker.RecordTagAsync(Tag("tagged", "personal"));
        await ledger.Tracker.RecordTagAsync(Tag("named", "contract") with { RetentionPolicy = "short" });
        await ledger.Tracker.RecordTagAsync(Tag("other", "contract"));
        ledger.Clock.Advance(TimeSpan.FromDays(100));

        List<RetentionDecision> decisions = await ExplainAsync(ledger);

        decisions.Select(decision => decision.Standing).Should().Equal(RetentionStanding.Due, RetentionStanding.Due, RetentionStanding.Kept);
        await ledger.Tracker.RecordTagRemovalAsync(Node("tagged"), "personal", "it was wrong", "olga");
        (await ExplainAsync(ledger))[0].Standing.Should().Be(RetentionStanding.Kept);
    }

    [Fact]
    public async Task A_hold_on_a_dataset_keeps_what_names_it_until_it_is_released()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.SetRetentionPolicyAsync(Policy());
        var hold = new LegalHold { HoldId = "h1", CaseId = "case-1", PlacedBy = "kim", Reason = "court", Scope = new HoldScope { Nodes = [Node("raw.orders")] } };
        await ledger.Tracker.PlaceHoldAsync(hold);
        ledger.Clock.Advance(TimeSpan.FromDays(100));

        RetentionDecision held = await DecideAsync(ledger);
        await ledger.Tracker.ReleaseHoldAsync("h1", "the case is closed", "kim");
        RetentionDecision released = await DecideAsync(ledger);

        held.Should().BeEquivalentTo(new { Standing = RetentionStanding.Held, HoldId = "h1", IsPruned = false });
        held.Reason.Should().Contain("case-1");
        released.Should().BeEquivalentTo(new { Standing = RetentionStanding.Due, HoldId = (string?)null, IsPruned = true });
    }

    [Fact]
    public async Task What_a_person_has_to_decide_is_due_and_not_pruned()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.SetRetentionPolicyAsync(Policy() with { Action = RetentionAction.Review });
        ledger.Clock.Advance(TimeSpan.FromDays(100));

        RetentionDecision decision = await DecideAsync(ledger);

        decision.Should().BeEquivalentTo(new { Standing = RetentionStanding.Due, IsPruned = false });
        decision.Reason.Should().EndWith("and a person has to decide.");
    }

    [Fact]
    public async Task A_later_policy_takes_the_place_of_the_one_before_and_a_withdrawal_ends_it()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.SetRetentionPolicyAsync(Policy());
        Recorded<RetentionPolicy> longer = await ledger.Tracker.SetRetentionPolicyAsync(Policy() with { Maximum = TimeSpan.FromDays(1000) });
        ledger.Clock.Advance(TimeSpan.FromDays(100));

        (await StandingAsync(ledger)).Should().Be(RetentionStanding.InWindow);
        await ledger.Tracker.SetRetentionPolicyAsync(Policy() with { Withdrawn = true, Reason = "never agreed" });

        (await StandingAsync(ledger)).Should().Be(RetentionStanding.Kept);
        (await ledger.Tracker.GetRetentionPoliciesAsync()).Should().BeEmpty();
        (await ledger.Tracker.GetRetentionPoliciesAsync(AsOf.Seq(longer.Seq))).Should().ContainSingle().Which.Data.Maximum.Should().Be(TimeSpan.FromDays(1000));
    }

    [Fact]
    public async Task Decisions_as_of_an_earlier_time_are_those_of_then()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        Recorded<RetentionPolicy> set = await ledger.Tracker.SetRetentionPolicyAsync(Policy());
        ledger.Clock.Advance(TimeSpan.FromDays(100));
        await ledger.Tracker.SetRetentionPolicyAsync(Policy() with { Maximum = TimeSpan.FromDays(1000) });

        var then = new RetentionQuery { Kind = RecordKinds.Detection, AsOf = AsOf.Seq(set.Seq), At = ledger.Clock.GetUtcNow() };

        (await ledger.Tracker.ExplainRetentionAsync(then).SingleAsync()).Standing.Should().Be(RetentionStanding.Due);
    }

    [Fact]
    public async Task The_status_counts_each_kind()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.SetRetentionPolicyAsync(Policy());
        ledger.Clock.Advance(TimeSpan.FromDays(100));
        await ledger.RunAsync("run-2", Some.Detection(1), Some.Detection(2));

        IReadOnlyList<RetentionCount> counts = await ledger.Tracker.GetRetentionStatusAsync();

        counts.Select(count => count.Kind).Should().Equal("detection", "ledger-created", "policy", "run");
        counts[0].Should().BeEquivalentTo(new { Records = 3L, Due = 1L, InWindow = 2L, Overdue = 0L, Held = 0L, Kept = 0L, Oldest = Some.Instant });
        counts[3].Should().BeEquivalentTo(new { Records = 4L, Kept = 4L });
    }

    [Theory]
    [InlineData("pruned", "never pruned")]
    [InlineData("hold", "never pruned")]
    [InlineData("Not a kind", "never pruned")]
    public async Task A_policy_about_records_that_always_stay_is_refused(string kind, string because)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Func<Task> set = async () => await ledger.Tracker.SetRetentionPolicyAsync(Policy() with { RecordKinds = [kind] });

        await set.Should().ThrowAsync<ArgumentException>().WithMessage($"*{because}*");
        (await ledger.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_policy_that_ends_before_it_begins_or_that_nobody_sets_or_explains_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        RetentionPolicy[] bad = [Policy() with { Minimum = TimeSpan.FromDays(91) }, Policy() with { Minimum = TimeSpan.FromDays(-1) }, Policy() with { SetBy = string.Empty }, Policy() with { Reason = " " }];

        foreach (RetentionPolicy policy in bad)
        {
            Func<Task> set = async () => await ledger.Tracker.SetRetentionPolicyAsync(policy);
            await set.Should().ThrowAsync<ArgumentException>();
        }

        (await ledger.CountAsync()).Should().Be(1);
    }

    private static RetentionPolicy Policy(string id = "short") => new() { PolicyId = id, RecordKinds = [RecordKinds.Detection], Reason = "data protection", SetBy = "olga" };

    private static LineageNode Node(string dataset) => LineageNode.Of(Some.Dataset(dataset));

    private static ComplianceTag Tag(string dataset, string key) => new() { Node = Node(dataset), TagKey = key, AssignedBy = "olga" };

    private static async Task<RetentionStanding> StandingAsync(TestLedger ledger) => (await DecideAsync(ledger)).Standing;

    private static async Task<RetentionDecision> DecideAsync(TestLedger ledger) => (await ExplainAsync(ledger)).Should().ContainSingle().Subject;

    private static async Task<List<RetentionDecision>> ExplainAsync(TestLedger ledger) =>
        await ledger.Tracker.ExplainRetentionAsync(new RetentionQuery { Kind = RecordKinds.Detection, IncludeKept = true }).ToListAsync();
}
