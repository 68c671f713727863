using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Wire;

public class FacetContainerTests
{
    private static readonly RunFacets s_facets = Read("""{"processing_engine":{"version":"3.5","_producer":"p","_schemaURL":"s","extra":1},"shop.pricing-v2":{"market":"de","_producer":"p","_schemaURL":"s"}}""");

    [Fact]
    public void A_known_facet_is_an_object_with_what_its_schema_does_not_know_beside_it()
    {
        s_facets.ProcessingEngine!.Version.Should().Be("3.5");
        s_facets.ProcessingEngine.SchemaUrl.Should().Be("s");
        s_facets.ProcessingEngine.AdditionalData.Should().ContainSingle().Which.Key.Should().Be("extra");
    }

    [Fact]
    public void A_facet_of_the_applications_own_is_read_by_its_key() =>
        s_facets.Get("shop.pricing-v2", OwnFacetJsonContext.Default.PricingRunFacet)!.Market.Should().Be("de");

    [Fact]
    public void A_facet_of_the_applications_own_is_written_with_its_schema()
    {
        RunFacets facets = RunFacets.None.With("shop_pricing", new PricingRunFacet { Market = "at" }, OwnFacetJsonContext.Default.PricingRunFacet);

        facets.Get("shop_pricing", OwnFacetJsonContext.Default.PricingRunFacet)!.Market.Should().Be("at");
        facets.GetJson("shop_pricing")!.Value.GetProperty("_schemaURL").GetString().Should().Be("urn:shop:pricing");
        RunFacets.None.Count.Should().Be(0);
    }

    [Fact]
    public void A_facet_that_is_not_there_is_absent()
    {
        s_facets.Parent.Should().BeNull();
        s_facets.GetJson("parent").Should().BeNull();
        s_facets.Contains("parent").Should().BeFalse();
    }

    [Fact]
    public void A_copy_changes_and_the_original_does_not()
    {
        RunFacets copy = s_facets with { ProcessingEngine = new ProcessingEngineRunFacet { Version = "4" } };

        copy.ProcessingEngine!.Version.Should().Be("4");
        s_facets.ProcessingEngine!.Version.Should().Be("3.5");
        copy.Keys.Should().Equal(s_facets.Keys);
    }

    [Fact]
    public void A_facet_is_left_out_by_its_key_or_by_null()
    {
        s_facets.Without("processing_engine").Keys.Should().Equal("shop.pricing-v2");
        (s_facets with { ProcessingEngine = null }).Keys.Should().Equal("shop.pricing-v2");
    }

    [Theory]
    [InlineData("""{"sql":{"dialect":"d"}}""", "query")]
    [InlineData("""{"sql":{"query":7}}""", "query")]
    [InlineData("""{"sql":{"query":null}}""", "query")]
    [InlineData("""{"sql":null}""", "null")]
    [InlineData("""{"sql":"SELECT 1"}""", "SqlJobFacet")]
    public void A_facet_that_breaks_its_schema_is_absent_as_an_object_and_written_as_it_was(string json, string reason)
    {
        JobFacets facets = EventReader.ReadFacets<JobFacets>(Json.Of(json), "facets");

        facets.Sql.Should().BeNull();
        facets.FindProblems().Should().ContainSingle().Which.Reason.Should().Contain(reason);
        Json.Differences(Json.Of(json).GetProperty("sql"), facets.GetJson("sql")!.Value).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"tags":{"tags":"none"}}""")]
    [InlineData("""{"nominalTime":{"nominalStartTime":"soon"}}""")]
    [InlineData("""{"errorMessage":{"message":"\ud800","programmingLanguage":"C#"}}""")]
    [InlineData("""{"extractionError":{"totalTasks":1.5,"failedTasks":1,"errors":[]}}""")]
    public void A_member_of_another_kind_breaks_the_facet_alone(string json)
    {
        RunFacets facets = Read(json.Insert(1, "\"processing_engine\":{\"version\":\"1\"},"));

        facets.ProcessingEngine.Should().NotBeNull();
        facets.FindProblems().Should().ContainSingle();
    }

    [Fact]
    public void A_kind_of_part_that_nobody_knows_breaks_the_facet_alone()
    {
        InputDatasetFacets facets = EventReader.ReadFacets<InputDatasetFacets>(Json.Of("""{"subset":{"inputCondition":{"type":"moon"}}}"""), "facets");

        facets.Subset.Should().BeNull();
        facets.FindProblems().Should().ContainSingle().Which.Key.Should().Be("subset");
    }

    [Fact]
    public void The_kind_of_a_part_need_not_come_first()
    {
        InputDatasetFacets facets = EventReader.ReadFacets<InputDatasetFacets>(Json.Of("""{"subset":{"inputCondition":{"locations":["a"],"type":"location"}}}"""), "facets");

        facets.Subset!.InputCondition.Should().BeOfType<LocationSubsetCondition>().Which.Locations.Should().Equal("a");
    }

    [Fact]
    public void A_facet_is_taken_back()
    {
        JobFacets facets = new JobFacets { Sql = new SqlJobFacet { Query = "q" } }.WithDeletion("sql");

        facets.IsDeletion("sql").Should().BeTrue();
        facets.Sql.Should().BeNull();
        facets.FindProblems().Should().BeEmpty();
        facets.GetJson("sql")!.Value.GetProperty("_deleted").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public void A_facet_that_was_read_as_taken_back_is_no_problem()
    {
        DatasetFacets facets = EventReader.ReadFacets<DatasetFacets>(Json.Of("""{"documentation":{"_deleted":true},"schema":{"_deleted":false}}"""), "facets");

        facets.IsDeletion("documentation").Should().BeTrue();
        facets.IsDeletion("schema").Should().BeFalse();
        facets.FindProblems().Should().BeEmpty();
    }

    [Fact]
    public void A_facet_in_json_has_to_be_an_object() =>
        FluentActions.Invoking(() => RunFacets.None.With("a", Json.Of("[1]"))).Should().Throw<ArgumentException>().WithMessage("*JSON object*Array*");

    [Fact]
    public void A_facet_of_the_applications_own_that_does_not_fit_its_type_is_told() =>
        s_facets.Invoking(facets => facets.Get("processing_engine", OwnFacetJsonContext.Default.PricingRunFacet)).Should().Throw<JsonException>();

    [Fact]
    public void Columns_are_given_by_name_and_type() =>
        SchemaDatasetFacet.Of(("id", "BIGINT"), ("total", null)).Fields.Should().Equal(new SchemaDatasetField { Name = "id", Type = "BIGINT" }, new SchemaDatasetField { Name = "total" });

    [Fact]
    public void The_lineage_of_a_column_is_given_by_datasets_of_the_ledger()
    {
        var orders = new DatasetRef { Namespace = "warehouse", Name = "orders" };

        var field = ColumnLineageField.From(ColumnLineageInput.Of(orders, "price", Transformation.Direct("AGGREGATION")), ColumnLineageInput.Of(orders, "id"));

        field.InputFields.Should().HaveCount(2);
        field.InputFields[0].Transformations.Should().Equal(new Transformation { Type = "DIRECT", Subtype = "AGGREGATION", Masking = false });
        field.InputFields[1].Transformations.Should().BeNull();
    }

    private static RunFacets Read(string json) => EventReader.ReadFacets<RunFacets>(Json.Of(json), "facets");
}
