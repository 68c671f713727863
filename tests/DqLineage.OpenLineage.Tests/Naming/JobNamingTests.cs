namespace DqLineage.OpenLineage.Tests.Naming;

public class JobNamingTests
{
    [Fact]
    public void Jobs_are_named_by_their_parts_with_dots_between()
    {
        JobNaming.AirflowTask("orders_etl", "count_orders").Should().Be("orders_etl.count_orders");
        JobNaming.SparkCommand("my_app", "execute_insert", "db_table").Should().Be("my_app.execute_insert.db_table");
        JobNaming.Sql("gx", "validate_datasets").Should().Be("gx.validate_datasets");
    }

    [Fact]
    public void A_part_that_is_missing_is_refused() =>
        FluentActions.Invoking(() => JobNaming.AirflowTask("orders_etl", " ")).Should().Throw<ArgumentException>();
}
