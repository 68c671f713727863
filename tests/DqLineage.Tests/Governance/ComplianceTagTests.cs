using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

public class ComplianceTagTests
{
    [Fact]
    public async Task A_tag_reads_back_as_it_was_recorded()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<ComplianceTag> recorded = await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(SomeGovernance.Patients, LawfulBasis.Consent) with
        {
            TagValue = "diagnoses",
            GdprClassification = "personal",
            DataSubjectRights = ["access", "erasure"],
            RetentionPolicy = "clinic-10-years",
            Source = TagSource.Rule,
            Justification = "Column names.",
        });

        LedgerLine line = (await ledger.LinesAsync()).Single(one => one.Kind == RecordKinds.Tag);

        line.ReadRecord().Should().BeEquivalentTo(recorded);
        recorded.Context.Actor.Should().Be("ana");
        System.Text.Encoding.UTF8.GetString(line.Data.Span).Should().Contain("\"lawful_basis\":\"consent\"").And.Contain("\"is_special_category\":true").And.Contain("\"source\":\"rule\"");
    }

    [Fact]
    public async Task The_newest_tag_of_a_key_is_in_force()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(SomeGovernance.Patients) with { TagValue = "old" });
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(SomeGovernance.Patients) with { TagKey = "owner" });
        Recorded<ComplianceTag> newest = await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(SomeGovernance.Patients) with { TagValue = "new" });

        IReadOnlyList<TagInForce> tags = await ledger.Tracker.GetTagsAsync(SomeGovernance.Patients);

        tags.Select(tag => tag.Tag.Data.TagKey).Should().BeEquivalentTo("health", "owner");
        tags.Single(tag => tag.Tag.Data.TagKey == "health").Tag.Should().Be(newest);
        (await ledger.Tracker.FindTagRecordsAsync(new TagQuery { TagKey = "health" }).CountAsync()).Should().Be(2, "nothing is overwritten");
    }

    [Fact]
    public async Task A_tag_holds_for_all_versions_of_its_dataset()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(LineageNode.Dataset("clinic", "patients", "3")));

        (await ledger.TagsOfAsync(LineageNode.Dataset("clinic", "patients", "4"))).Should().Equal("Own health");
        (await ledger.TagsOfAsync(SomeGovernance.Patients)).Should().Equal("Own health");
    }

    [Fact]
    public async Task A_removed_tag_is_in_force_no_more_but_was()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<ComplianceTag> assigned = await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(SomeGovernance.Patients));
        Recorded<ComplianceTag> removed = await ledger.Tracker.RecordTagRemovalAsync(SomeGovernance.Patients, "health", "No diagnoses in it.", "ben");

        (await ledger.TagsOfAsync(SomeGovernance.Patients)).Should().BeEmpty();
        (await ledger.TagsOfAsync(SomeGovernance.Patients, AsOf.Seq(assigned.Seq))).Should().Equal("Own health");
        (removed.Data.Removed, removed.Data.Justification, removed.Context.Actor).Should().Be((true, "No diagnoses in it.", "ben"));
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(SomeGovernance.Patients));
        (await ledger.TagsOfAsync(SomeGovernance.Patients)).Should().Equal("Own health");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_removal_without_a_justification_is_refused(string justification)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(SomeGovernance.Patients));

        await FluentActions.Awaiting(() => ledger.Tracker.RecordTagRemovalAsync(SomeGovernance.Patients, "health", justification, "ben").AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*not removed without a reason: set Justification*");

        (await ledger.TagsOfAsync(SomeGovernance.Patients)).Should().Equal("Own health");
    }

    [Fact]
    public async Task A_tag_that_is_not_in_force_cannot_be_removed()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(SomeGovernance.Patients));
        await ledger.Tracker.RecordTagRemovalAsync(SomeGovernance.Patients, "health", "wrong", "ben");
        long count = await ledger.CountAsync();

        TagNotFoundException refused = (await FluentActions.Awaiting(() => ledger.Tracker.RecordTagRemovalAsync(SomeGovernance.Patients, "health", "wrong", "ben").AsTask())
            .Should().ThrowAsync<TagNotFoundException>().WithMessage("'dataset/clinic/patients' has no tag 'health' of its own in force*")).Which;

        (refused.Target, refused.TagKey).Should().Be(("dataset/clinic/patients", "health"));
        (await ledger.CountAsync()).Should().Be(count);
    }

    [Fact]
    public async Task An_inherited_tag_is_removed_from_where_it_comes_from()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(SomeGovernance.Patients));

        await FluentActions.Awaiting(() => ledger.Tracker.RecordTagRemovalAsync(SomeGovernance.Column(SomeGovernance.Patients, "name"), "health", "wrong", "ben").AsTask())
            .Should().ThrowAsync<TagNotFoundException>();
    }

    [Fact]
    public async Task A_removal_that_is_tried_again_is_recorded_once()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(SomeGovernance.Patients));
        var options = new RecordOptions { Id = Some.Id() };

        Recorded<ComplianceTag> first = await ledger.Tracker.RecordTagRemovalAsync(SomeGovernance.Patients, "health", "wrong", "ben", options);
        Recorded<ComplianceTag> again = await ledger.Tracker.RecordTagRemovalAsync(SomeGovernance.Patients, "health", "wrong", "ben", options);

        again.Seq.Should().Be(first.Seq);
    }

    [Fact]
    public async Task The_tag_of_one_tenant_is_neither_seen_nor_removed_by_another()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(SomeGovernance.Patients), SomeGovernance.In("north"));

        (await ledger.TagsOfAsync(SomeGovernance.Patients, tenant: "north")).Should().Equal("Own health");
        (await ledger.TagsOfAsync(SomeGovernance.Patients, tenant: "south")).Should().BeEmpty();
        (await ledger.TagsOfAsync(SomeGovernance.Patients)).Should().Equal("Own health");
        await FluentActions.Awaiting(() => ledger.Tracker.RecordTagRemovalAsync(SomeGovernance.Patients, "health", "wrong", "ben", SomeGovernance.In("south")).AsTask())
            .Should().ThrowAsync<TagNotFoundException>();
    }

    [Fact]
    public async Task A_report_has_tags_of_its_own()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var tag = new ComplianceTag { ReportId = "q1", TagKey = "health", AssignedBy = "ana" };
        Recorded<ComplianceTag> recorded = await ledger.Tracker.RecordTagAsync(tag);

        TagInForce own = (await ledger.Tracker.GetReportTagsAsync("q1")).Should().ContainSingle().Subject;
        (own.Origin, own.From.IsDefault, own.Tag.Seq).Should().Be((TagOrigin.Own, true, recorded.Seq));
        await ledger.Tracker.RecordTagAsync(tag with { Removed = true, Justification = "wrong" });
        (await ledger.Tracker.GetReportTagsAsync("q1")).Should().BeEmpty();
        (await FluentActions.Awaiting(() => ledger.Tracker.RecordTagAsync(tag with { Removed = true, Justification = "wrong" }).AsTask())
            .Should().ThrowAsync<TagNotFoundException>().WithMessage("The report 'q1' has no tag*")).Which.Target.Should().Be("q1");
    }

    [Fact]
    public async Task A_node_that_nothing_is_known_of_has_no_tags()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        (await ledger.TagsOfAsync(SomeGovernance.Patients)).Should().BeEmpty();
        (await ledger.Tracker.GetReportTagsAsync("q1")).Should().BeEmpty();
    }

    public static TheoryData<string, Func<ComplianceTag, ComplianceTag>> Malformed { get; } = new()
    {
        { "*set either Node or ReportId*", tag => tag with { Node = default } },
        { "*set either Node or ReportId*", tag => tag with { ReportId = "q1" } },
        { "*report id '' is empty*", tag => tag with { Node = default, ReportId = "" } },
        { "*'model/clinic/m' takes no tag*", tag => tag with { Node = LineageNode.Parse("model/clinic/m") } },
        { "*tag key '' is empty*", tag => tag with { TagKey = "" } },
        { "*Nobody is named who assigns*", tag => tag with { AssignedBy = "" } },
        { "*has no source*", tag => tag with { Source = default } },
        { "*data subject right*", tag => tag with { DataSubjectRights = [""] } },
        { "*retention policy*", tag => tag with { RetentionPolicy = "" } },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_tag_that_is_not_well_formed_is_refused(string message, Func<ComplianceTag, ComplianceTag> change)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.RecordTagAsync(change(SomeGovernance.Health(SomeGovernance.Patients))).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage(message);

        (await ledger.CountAsync()).Should().Be(1);
    }

    [Fact]
    public void Words_of_tags_are_as_documented() =>
        new[]
        {
            LawfulBasis.Consent.Value, LawfulBasis.Contract.Value, LawfulBasis.LegalObligation.Value, LawfulBasis.VitalInterests.Value,
            LawfulBasis.PublicTask.Value, LawfulBasis.LegitimateInterests.Value, TagSource.Manual.Value, TagSource.Rule.Value,
        }.Should().Equal("consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interests", "manual", "rule");
}
