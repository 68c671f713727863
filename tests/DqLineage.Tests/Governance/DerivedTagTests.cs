using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

public class DerivedTagTests
{
    private static readonly LineageNode s_patients = SomeGovernance.Patients;
    private static readonly LineageNode s_report = SomeGovernance.Report;

    [Fact]
    public async Task A_column_inherits_the_tags_of_its_dataset_and_not_those_of_its_sisters()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(s_patients));
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(Column(s_patients, "diagnosis")) with { TagKey = "diagnosis" });

        (await ledger.TagsOfAsync(Column(s_patients, "diagnosis"))).Should().Equal("Own diagnosis", "Inherited health");
        (await ledger.TagsOfAsync(Column(s_patients, "room"))).Should().Equal("Inherited health");
        (await ledger.TagsOfAsync(s_patients)).Should().Equal("Own health");
    }

    [Fact]
    public async Task What_is_made_from_tagged_data_has_its_tags_over_every_step()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        LineageNode clean = LineageNode.Dataset("clinic", "clean");
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(s_patients));
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(clean) with { TagKey = "near" });
        await ledger.MakeAsync(s_patients, clean);
        await ledger.MakeAsync(clean, s_report);

        IReadOnlyList<TagInForce> tags = await ledger.Tracker.GetTagsAsync(s_report);

        tags.Select(tag => (tag.Origin, tag.Tag.Data.TagKey, tag.From)).Should().Equal(
            (TagOrigin.Derived, "near", clean), (TagOrigin.Derived, "health", s_patients));
        (await ledger.TagsOfAsync(s_patients)).Should().Equal("Own health");
    }

    [Fact]
    public async Task Where_columns_are_known_the_tag_of_a_column_follows_them()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(Column(s_patients, "diagnosis")));
        await ledger.MakeAsync(s_patients, s_report,
        [
            new ColumnLineage { Output = Column(s_report, "code"), Inputs = [Column(s_patients, "diagnosis")] },
            new ColumnLineage { Output = Column(s_report, "room"), Inputs = [Column(s_patients, "room")] },
        ]);

        (await ledger.TagsOfAsync(Column(s_report, "code"))).Should().Equal("Derived health");
        (await ledger.TagsOfAsync(Column(s_report, "room"))).Should().BeEmpty();
        (await ledger.TagsOfAsync(s_report)).Should().BeEmpty();
    }

    [Fact]
    public async Task Where_columns_are_not_known_the_tag_of_a_column_goes_to_everything()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(Column(s_patients, "diagnosis")));
        await ledger.MakeAsync(s_patients, s_report);

        (await ledger.TagsOfAsync(s_report)).Should().Equal("Derived health");
        (await ledger.TagsOfAsync(Column(s_report, "whatever"))).Should().Equal("Derived health");
        (await ledger.TagsOfAsync(Column(s_patients, "room"))).Should().BeEmpty();
    }

    [Fact]
    public async Task The_tags_of_a_dataset_go_on_even_where_columns_are_known()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(s_patients));
        await ledger.MakeAsync(s_patients, s_report, [new ColumnLineage { Output = Column(s_report, "room"), Inputs = [Column(s_patients, "room")] }]);

        (await ledger.TagsOfAsync(s_report)).Should().Equal("Derived health");
        (await ledger.TagsOfAsync(Column(s_report, "room"))).Should().Equal("Derived health");
    }

    [Fact]
    public async Task A_circle_of_data_ends_and_names_each_tag_once()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(s_patients));
        await ledger.MakeAsync(s_patients, s_report);
        await ledger.MakeAsync(s_report, s_patients);

        (await ledger.TagsOfAsync(s_patients)).Should().Equal("Own health");
        (await ledger.TagsOfAsync(s_report)).Should().Equal("Derived health");
    }

    [Fact]
    public async Task Derived_tags_are_those_of_the_moment_that_is_asked_about()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(s_patients));
        Recorded<Operation> made = await ledger.MakeAsync(s_patients, s_report);
        await ledger.Tracker.RecordTagRemovalAsync(s_patients, "health", "wrong", "ben");

        (await ledger.TagsOfAsync(s_report, AsOf.Seq(made.Seq - 1))).Should().BeEmpty("it was not made yet");
        (await ledger.TagsOfAsync(s_report, AsOf.Seq(made.Seq))).Should().Equal("Derived health");
        (await ledger.TagsOfAsync(s_report)).Should().BeEmpty("the tag ends where it comes from");
    }

    [Fact]
    public async Task Neither_tags_nor_lineage_of_another_tenant_are_followed()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(SomeGovernance.Health(s_patients), SomeGovernance.In("north"));
        await ledger.MakeAsync(s_patients, s_report, options: SomeGovernance.In("south"));

        (await ledger.TagsOfAsync(s_report, tenant: "north")).Should().BeEmpty();
        (await ledger.TagsOfAsync(s_report, tenant: "south")).Should().BeEmpty();
        (await ledger.TagsOfAsync(s_report)).Should().Equal("Derived health");
    }

    private static LineageNode Column(LineageNode dataset, string column) => SomeGovernance.Column(dataset, column);
}
