using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

public sealed class ConcernedRecordsTests
{
    private static readonly LineageNode s_orders = LineageNode.Of(Some.Dataset());

    [Fact]
    public async Task A_hold_on_a_dataset_keeps_the_reviews_of_its_runs_which_do_not_name_it()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await using (RunScope other = await ledger.Tracker.BeginRunAsync(Some.Run("run-2") with { Dataset = Some.Dataset("other") }))
        {
            await other.RecordDetectionsAsync([Some.Detection()]);
            await other.CompleteAsync();
        }

        Recorded<Review> ofOrders = await ledger.Tracker.RecordReviewAsync(Some.Review() with { RunId = "run-1" });
        Recorded<Review> ofOther = await ledger.Tracker.RecordReviewAsync(Some.Review() with { RunId = "run-2" });
        await HoldAsync(ledger, s_orders);

        (await StandingAsync(ledger, ofOrders.Seq)).Should().Be(RetentionStanding.Held);
        (await StandingAsync(ledger, ofOther.Seq)).Should().Be(RetentionStanding.Due);
    }

    [Fact]
    public async Task A_record_that_names_another_dataset_than_its_run_is_not_about_that_of_its_run()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection() with { Dataset = Some.Dataset("other") }, Some.Detection());
        await HoldAsync(ledger, s_orders);

        (await StandingsAsync(ledger)).Should().Equal(RetentionStanding.Due, RetentionStanding.Held);
    }

    [Fact]
    public async Task A_hold_on_a_column_keeps_what_names_it_and_what_names_no_column()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection(1), Some.Detection(2) with { Column = "country" }, Some.Detection(3) with { Column = null });
        await HoldAsync(ledger, LineageNode.Column(s_orders, "amount"));

        (await StandingsAsync(ledger)).Should().Equal(RetentionStanding.Held, RetentionStanding.Due, RetentionStanding.Held);
    }

    [Theory]
    [InlineData("column/warehouse/raw.orders/amount", true, true)]
    [InlineData("column/warehouse/raw.orders/country", true, false)]
    [InlineData("sample/warehouse%2Fraw.orders/42", true, true)]
    [InlineData("column/warehouse/raw.orders.old/amount", false, false)]
    public async Task An_operation_on_a_part_of_a_dataset_is_kept_by_a_hold_on_all_of_it(string input, bool byDataset, bool byColumn)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var operation = new Operation { OperationId = "o-1", Type = "clean", Inputs = [LineageNode.Parse(input)], Outputs = [LineageNode.Dataset("warehouse", "clean")] };
        Recorded<Operation> made = await ledger.Tracker.CaptureOperationAsync(operation);
        await HoldAsync(ledger, s_orders);

        (await StandingAsync(ledger, made.Seq) == RetentionStanding.Held).Should().Be(byDataset);
        await ledger.Tracker.ReleaseHoldAsync("h", "too wide", "kim");
        await HoldAsync(ledger, LineageNode.Column(s_orders, "amount"), "h-2");
        (await StandingAsync(ledger, made.Seq) == RetentionStanding.Held).Should().Be(byColumn);
    }

    [Fact]
    public async Task A_hold_on_a_model_keeps_what_was_made_from_any_of_its_versions()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var operation = new Operation { OperationId = "o-1", Type = "distil", Inputs = [new LineageNode(NodeKind.Model, "models", "churn", "7")], Outputs = [s_orders] };
        Recorded<Operation> made = await ledger.Tracker.CaptureOperationAsync(operation);
        Recorded<Operation> other = await ledger.Tracker.CaptureOperationAsync(operation with { OperationId = "o-2", Inputs = [new LineageNode(NodeKind.Model, "models", "churn-old", "7")] });
        await HoldAsync(ledger, new LineageNode(NodeKind.Model, "models", "churn"));

        (await StandingAsync(ledger, made.Seq)).Should().Be(RetentionStanding.Held);
        (await StandingAsync(ledger, other.Seq)).Should().NotBe(RetentionStanding.Held);
    }

    [Fact]
    public async Task A_policy_for_a_tag_is_also_about_what_was_made_from_the_tagged_data()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(SomeGovernance.Patients));
        await ledger.MakeAsync(SomeGovernance.Patients, s_orders);
        await ledger.RunAsync("run-1", Some.Detection(), Some.Detection(43) with { Dataset = Some.Dataset("other") });
        ledger.Clock.Advance(TimeSpan.FromDays(100));
        await ledger.Tracker.SetRetentionPolicyAsync(Policy() with { TagKey = "health", RecordKinds = [RecordKinds.Detection] });

        (await ExplainAsync(ledger)).Where(decision => decision.Kind == RecordKinds.Detection).Select(decision => decision.Standing)
            .Should().Equal(RetentionStanding.Due, RetentionStanding.Kept);
    }

    [Fact]
    public async Task Personal_data_in_a_review_is_not_erased_while_the_dataset_of_its_run_is_held()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync(new LineageTrackerOptions { SubjectKeys = new InMemorySubjectKeyStore() });
        await ledger.RunAsync("run-1", Some.Detection());
        SealedText text = await ledger.Tracker.SealAsync("ana", "a note about her");
        await ledger.Tracker.RecordReviewAsync(Some.Review() with { RunId = "run-1", Notes = text });
        await HoldAsync(ledger, s_orders);

        Func<Task> erase = () => ledger.Tracker.EraseSubjectAsync("ana", "she asked", "dpo");

        (await erase.Should().ThrowAsync<SubjectHeldException>()).Which.HoldIds.Should().Equal("h");
    }

    private static RetentionPolicy Policy() => new() { PolicyId = "short", Maximum = TimeSpan.FromDays(90), Reason = "data protection", SetBy = "olga" };

    /// <summary>Holds a node, when everything is due.</summary>
    private static async Task HoldAsync(TestLedger ledger, LineageNode node, string id = "h")
    {
        await ledger.Tracker.SetRetentionPolicyAsync(Policy());
        await ledger.Tracker.PlaceHoldAsync(new LegalHold { HoldId = id, CaseId = "case-1", PlacedBy = "kim", Reason = "court", Scope = new HoldScope { Nodes = [node] } });
        ledger.Clock.Advance(TimeSpan.FromDays(100));
    }

    private static async Task<RetentionStanding> StandingAsync(TestLedger ledger, long seq) => (await ExplainAsync(ledger)).Single(decision => decision.Seq == seq).Standing;

    private static async Task<IEnumerable<RetentionStanding>> StandingsAsync(TestLedger ledger) =>
        (await ExplainAsync(ledger)).Where(decision => decision.Kind == RecordKinds.Detection).Select(decision => decision.Standing);

    private static async Task<List<RetentionDecision>> ExplainAsync(TestLedger ledger) =>
        await ledger.Tracker.ExplainRetentionAsync(new RetentionQuery { IncludeKept = true }).ToListAsync();
}
