using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance.Subjects;

public sealed class ProcessingRegisterTests
{
    private static readonly LineageNode s_raw = LineageNode.Dataset("warehouse", "raw.orders");
    private static readonly LineageNode s_clean = LineageNode.Dataset("warehouse", "clean.orders");
    private static readonly LineageNode s_weather = LineageNode.Dataset("warehouse", "weather");

    [Fact]
    public async Task A_dataset_with_personal_data_is_listed_with_all_that_the_ledger_knows_of_it()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        await tracker.RecordAssetAsync(new Asset { Dataset = Some.Dataset(), Owner = "sales", Classification = "confidential" });
        await tracker.RecordTagAsync(Tag(s_raw, "purpose") with { TagValue = "billing", LawfulBasis = LawfulBasis.Contract, RetentionPolicy = "ten-years" });
        await tracker.RecordTagAsync(Tag(LineageNode.Column(s_raw, "diagnosis"), "health") with { IsSpecialCategory = true });
        Recorded<Operation> operation = await tracker.CaptureOperationAsync("clean", [s_raw], [s_clean]);
        await AccessAsync(tracker, "raw.orders", AccessOutcome.Success);
        await AccessAsync(tracker, s_raw.ToString(), AccessOutcome.Success);
        await AccessAsync(tracker, "raw.orders", AccessOutcome.Denied);
        await AccessAsync(tracker, "weather", AccessOutcome.Success);

        ProcessingRegister register = await tracker.GetProcessingRegisterAsync();

        ProcessingActivity raw = register.Activities.Should().Contain(activity => activity.Dataset == s_raw).Which;
        raw.Asset!.Data.Owner.Should().Be("sales");
        raw.Purposes.Should().Equal("billing");
        raw.LawfulBases.Should().Equal(LawfulBasis.Contract);
        raw.RetentionPolicies.Should().Equal("ten-years");
        raw.IsSpecialCategory.Should().BeTrue("one of its columns is");
        raw.Sources.Should().BeEmpty();
        raw.Recipients.Should().Equal(s_clean);
        raw.ProcessedBy.Should().ContainSingle().Which.Kind.Should().Be(NodeKind.Operation);
        raw.Accesses.Sum(access => access.Succeeded).Should().Be(2);
        raw.Accesses.Sum(access => access.Failed).Should().Be(1);
        raw.Gaps.Should().BeEmpty();
        operation.Seq.Should().BePositive();
    }

    [Fact]
    public async Task What_was_made_from_personal_data_is_listed_and_what_was_not_is_left_out()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        await tracker.RecordTagAsync(Tag(s_raw, "kind") with { GdprClassification = "personal" });
        await tracker.RecordTagAsync(Tag(s_weather, "unit") with { TagValue = "metric" });
        await tracker.CaptureOperationAsync("clean", [s_raw], [s_clean]);

        ProcessingRegister register = await tracker.GetProcessingRegisterAsync();

        register.Activities.Select(activity => activity.Dataset).Should().Equal(s_clean, s_raw);
        register.Activities[0].Sources.Should().Equal(s_raw);
        register.Activities[0].Tags.Should().ContainSingle().Which.Origin.Should().Be(TagOrigin.Derived);
    }

    [Fact]
    public async Task What_the_ledger_does_not_say_is_named()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(Tag(s_raw, "kind") with { GdprClassification = "personal" });

        ProcessingRegister register = await ledger.Tracker.GetProcessingRegisterAsync();

        register.Activities.Should().ContainSingle().Which.Gaps.Should().Equal(ProcessingGap.Owner, ProcessingGap.Purpose, ProcessingGap.LawfulBasis, ProcessingGap.Retention);
    }

    [Fact]
    public async Task A_register_is_as_of_a_moment()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<ComplianceTag> tag = await ledger.Tracker.RecordTagAsync(Tag(s_raw, "kind") with { GdprClassification = "personal" });
        await ledger.Tracker.RecordTagRemovalAsync(s_raw, "kind", "anonymised", "dpo");

        (await ledger.Tracker.GetProcessingRegisterAsync()).Activities.Should().BeEmpty();
        (await ledger.Tracker.GetProcessingRegisterAsync(new ProcessingRegisterQuery { AsOf = AsOf.Seq(tag.Seq) })).Activities.Should().ContainSingle();
    }

    private static ComplianceTag Tag(LineageNode node, string key) => new() { Node = node, TagKey = key, AssignedBy = "dpo" };

    private static async Task AccessAsync(LineageTracker tracker, string resource, AccessOutcome outcome) =>
        await tracker.RecordAccessAsync(new AccessRecord { UserId = "bob", ResourceType = "dataset", ResourceId = resource, AccessType = AccessType.Read, Outcome = outcome });
}
