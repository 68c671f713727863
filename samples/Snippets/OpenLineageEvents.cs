using System.Text.Json.Serialization;
using DqLineage.OpenLineage;

namespace DqLineage.Samples.Snippets;

/// <summary>The code of the events and facets in docs/openlineage.md.</summary>
public static partial class OpenLineageEvents
{
    public static byte[] Make(DateTimeOffset now)
    {
        #region make
        DatasetRef orders = DatasetNaming.Postgres("db.example", 5432, "shop", "public", "orders");
        DatasetRef totals = DatasetNaming.S3("shop-lake", "totals/2026-01-31.parquet");

        var complete = new RunEvent
        {
            EventType = RunEventType.Complete,
            EventTime = now,
            Producer = "https://git.example/shop/pricing/tree/v3.1",
            Run = new Run { RunId = OpenLineageUuid.Create(now, "orders.totals").ToString() },
            Job = new Job
            {
                Namespace = "shop-scheduler",
                Name = "orders.totals",
                Facets = new JobFacets { Sql = new SqlJobFacet { Query = "SELECT day, sum(price) AS total FROM orders GROUP BY day" } },
            },
            Inputs = [InputDataset.Of(orders)],
            Outputs =
            [
                OutputDataset.Of(totals) with
                {
                    Facets = new DatasetFacets
                    {
                        Schema = SchemaDatasetFacet.Of(("day", "DATE"), ("total", "DECIMAL")),
                        ColumnLineage = new ColumnLineageDatasetFacet
                        {
                            Fields = new Dictionary<string, ColumnLineageField>
                            {
                                ["total"] = ColumnLineageField.From(ColumnLineageInput.Of(orders, "price", Transformation.Direct("AGGREGATION"))),
                            },
                            Dataset = [ColumnLineageInput.Of(orders, "day", Transformation.Indirect("GROUP_BY"))],
                        },
                    },
                    OutputFacets = new OutputDatasetFacets { OutputStatistics = new OutputStatisticsOutputDatasetFacet { RowCount = 31 } },
                },
            ],
        };

        byte[] json = OpenLineageJson.Serialize(complete);
        #endregion

        return json;
    }

    public static void Read(byte[] json)
    {
        #region read
        OpenLineageEvent read = OpenLineageJson.Parse(json);
        if (read is RunEvent run)
        {
            Console.WriteLine($"{run.Job.Name} {run.EventType}: {run.Job.Facets.Sql?.Query}");
            foreach (FacetProblem problem in run.Job.Facets.FindProblems())
            {
                Console.WriteLine($"{problem.Key} is kept as it is: {problem.Reason}");
            }
        }
        #endregion
    }

    public static void Custom(RunEvent started)
    {
        #region custom
        RunFacets facets = started.Run.Facets.With("shop_pricing", new PricingRunFacet { Market = "de" }, FacetJsonContext.Default.PricingRunFacet);
        RunEvent sent = started with { Run = started.Run with { Facets = facets } };

        PricingRunFacet? pricing = sent.Run.Facets.Get("shop_pricing", FacetJsonContext.Default.PricingRunFacet);
        #endregion

        Console.WriteLine(pricing?.Market);
    }

    #region custom-facet
    public sealed record PricingRunFacet : RunFacet
    {
        [JsonPropertyName("market")]
        public required string Market { get; init; }

        protected override string DefaultSchemaUrl => "https://git.example/shop/pricing/schemas/PricingRunFacet.json";
    }

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(PricingRunFacet))]
    internal sealed partial class FacetJsonContext : JsonSerializerContext;
    #endregion
}
