namespace DqLineage.Tests.Records;

public class SchemaDiffTests
{
    private static readonly SchemaField s_id = new() { Name = "id", Type = "bigint", Nullable = false };
    private static readonly SchemaField s_name = new() { Name = "name", Type = "text", Nullable = true };

    [Fact]
    public void The_same_schema_in_another_order_with_other_descriptions_is_no_change()
    {
        SchemaDiff diff = SchemaDiff.Between([s_id, s_name], [s_name with { Description = "a" }, s_id with { Type = "BIGINT" }]);

        diff.IsEmpty.Should().BeTrue();
        diff.IsBreaking.Should().BeFalse();
    }

    [Fact]
    public void A_new_field_is_added_and_breaks_nothing()
    {
        SchemaDiff diff = SchemaDiff.Between([s_id], [s_id, s_name]);

        diff.Added.Should().Equal(s_name);
        diff.IsEmpty.Should().BeFalse();
        diff.IsBreaking.Should().BeFalse();
    }

    [Fact]
    public void A_field_that_is_gone_breaks_its_readers()
    {
        SchemaDiff diff = SchemaDiff.Between([s_id, s_name], [s_id]);

        diff.Removed.Should().Equal(s_name);
        diff.IsBreaking.Should().BeTrue();
    }

    [Fact]
    public void A_field_of_another_case_is_another_field() =>
        SchemaDiff.Between([s_id], [s_id with { Name = "ID" }]).Should().BeEquivalentTo(new { Added = new[] { new { Name = "ID" } }, Removed = new[] { new { Name = "id" } } });

    [Fact]
    public void A_field_of_another_type_breaks_its_readers()
    {
        SchemaDiff diff = SchemaDiff.Between([s_id], [s_id with { Type = "int" }]);

        diff.Retyped.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Name = "id", Before = s_id, After = new { Type = "int" } });
        diff.IsBreaking.Should().BeTrue();
    }

    [Theory]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    public void A_field_that_may_be_null_from_now_on_breaks_its_readers(bool before, bool after, bool breaking)
    {
        SchemaDiff diff = SchemaDiff.Between([s_id with { Nullable = before }], [s_id with { Nullable = after }]);

        diff.NullabilityChanged.Should().ContainSingle();
        diff.IsBreaking.Should().Be(breaking);
    }

    [Fact]
    public void What_one_side_does_not_say_is_no_change()
    {
        SchemaDiff.Between([s_id], [new SchemaField { Name = "id" }]).IsEmpty.Should().BeTrue();
        SchemaDiff.Between([new SchemaField { Name = "id" }], [s_id]).IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void A_schema_that_names_a_field_twice_is_refused() =>
        FluentActions.Invoking(() => SchemaDiff.Between([s_id], [s_id, s_id])).Should().Throw<ArgumentException>().WithMessage("*'id' twice*");
}
