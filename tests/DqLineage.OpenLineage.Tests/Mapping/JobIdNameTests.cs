namespace DqLineage.OpenLineage.Tests.Mapping;

public class JobIdNameTests
{
    [Theory]
    [InlineData("customers", "customers")]
    [InlineData("customers-2026-01-31", "customers")]
    [InlineData("customers_20260131", "customers")]
    [InlineData("customers-2026-01-31T05:00:00Z", "customers")]
    [InlineData("scheduled__2026-01-31T00:00:00+00:00", "scheduled")]
    [InlineData("customer_data_processing-29091319", "customer_data_processing")]
    [InlineData("ml_pipeline-3fa94c01", "ml_pipeline")]
    [InlineData("load/019c0f3a-7b1e-7cc3-98c4-dc0c0c07398f", "load")]
    [InlineData("019c0f3a-7b1e-7cc3-98c4-dc0c0c07398f", "job")]
    [InlineData("17", "job")]
    [InlineData("etl-2", "etl-2")]
    [InlineData("report-2026", "report-2026")]
    [InlineData("model-v2", "model-v2")]
    [InlineData("new-facade", "new-facade")]
    [InlineData("2026-01-31-orders", "2026-01-31-orders")]
    [InlineData("best-cafe-2026-01-31", "best-cafe")]
    public void A_job_is_called_what_its_runs_have_in_common(string id, string name) => JobIdName.Of(id).Should().Be(name);
}
