using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

public class ComplianceGapTests
{
    private static readonly LineageNode s_patients = SomeGovernance.Patients;
    private static readonly LineageNode s_report = SomeGovernance.Report;
    private static readonly LineageNode s_diagnosis = SomeGovernance.Column(SomeGovernance.Patients, "diagnosis");

    [Fact]
    public async Task Special_category_data_without_a_lawful_basis_is_a_gap_with_all_that_is_made_from_it()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<ComplianceTag> tag = await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(s_patients));
        await ledger.MakeAsync(s_patients, s_report);

        List<ComplianceGap> gaps = await ledger.Tracker.FindUntaggedSpecialCategoryAsync().ToListAsync();

        gaps.Select(gap => gap.Node).Should().Equal(s_patients, s_report);
        gaps.Should().AllSatisfy(gap => gap.Tags.Should().ContainSingle().Which.Tag.Seq.Should().Be(tag.Seq));
        gaps.Select(gap => gap.Tags[0].Origin).Should().Equal(TagOrigin.Own, TagOrigin.Derived);
    }

    [Fact]
    public async Task A_basis_may_be_stated_by_another_tag()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(s_patients));
        await ledger.Tracker.RecordTagAsync(new ComplianceTag { Node = s_patients, TagKey = "basis", LawfulBasis = LawfulBasis.Consent, AssignedBy = "dpo" });

        (await GapsAsync(ledger)).Should().BeEmpty();
        await ledger.Tracker.RecordTagRemovalAsync(s_patients, "basis", "Consent was withdrawn.", "dpo");
        (await GapsAsync(ledger)).Should().Equal(s_patients);
    }

    [Fact]
    public async Task The_basis_of_a_dataset_is_one_for_its_columns_and_that_of_a_column_is_none_for_its_sisters()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        LineageNode birth = SomeGovernance.Column(s_patients, "birth");
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(s_diagnosis, LawfulBasis.Consent));
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(birth));
        (await GapsAsync(ledger)).Should().Equal(birth);

        await ledger.Tracker.RecordTagAsync(new ComplianceTag { Node = s_patients, TagKey = "basis", LawfulBasis = LawfulBasis.VitalInterests, AssignedBy = "dpo" });

        (await GapsAsync(ledger)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_basis_upstream_is_enough_only_when_the_question_says_so()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(s_patients, LawfulBasis.Consent));
        await ledger.MakeAsync(s_patients, s_report);

        (await GapsAsync(ledger)).Should().Equal(s_report);
        (await GapsAsync(ledger, new ComplianceGapQuery { AcceptsDerivedBasis = true })).Should().BeEmpty();
    }

    [Fact]
    public async Task Data_that_is_not_of_a_special_category_is_no_gap()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(s_patients) with { IsSpecialCategory = false });

        (await GapsAsync(ledger)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_gap_is_one_of_its_tenant_and_of_its_moment()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<ComplianceTag> tag = await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(s_patients), SomeGovernance.In("north"));
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(s_patients, LawfulBasis.Consent), SomeGovernance.In("north"));

        (await GapsAsync(ledger, new ComplianceGapQuery { Tenant = "north" })).Should().BeEmpty();
        (await GapsAsync(ledger, new ComplianceGapQuery { Tenant = "north", AsOf = AsOf.Seq(tag.Seq) })).Should().Equal(s_patients);
        (await GapsAsync(ledger, new ComplianceGapQuery { Tenant = "south", AsOf = AsOf.Seq(tag.Seq) })).Should().BeEmpty();
    }

    private static async Task<IReadOnlyList<LineageNode>> GapsAsync(TestLedger ledger, ComplianceGapQuery? query = null) =>
        await ledger.Tracker.FindUntaggedSpecialCategoryAsync(query).Select(gap => gap.Node).ToListAsync();
}
