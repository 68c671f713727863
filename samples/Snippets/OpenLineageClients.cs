using DqLineage.OpenLineage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/openlineage.md about the client.</summary>
public static class OpenLineageClients
{
    public static async Task RunAsync()
    {
        #region run
        await using var client = new OpenLineageClient(new HttpTransport(new Uri("http://localhost:5000")));

        await using OpenLineageRun run = await client.StartRunAsync(new Job { Namespace = "warehouse", Name = "orders.load" });
        run.AddInputs(new InputDataset { Namespace = "s3://landing", Name = "orders/2026-01-31" });
        long rows = await LoadAsync();
        run.AddOutputs(new OutputDataset
        {
            Namespace = "postgres://db:5432",
            Name = "shop.public.orders",
            OutputFacets = new OutputDatasetFacets { OutputStatistics = new OutputStatisticsOutputDatasetFacet { RowCount = rows } },
        });
        await run.CompleteAsync();
        #endregion
    }

    public static async Task RunWorkAsync(OpenLineageClient client, CancellationToken cancellationToken)
    {
        #region work
        await client.RunAsync(
            new Job { Namespace = "warehouse", Name = "orders.load" },
            async (run, token) =>
            {
                run.AddOutputs(new OutputDataset { Namespace = "postgres://db:5432", Name = "shop.public.orders" });
                await LoadAsync(token);
            },
            new OpenLineageRunOptions { NominalStart = new DateTimeOffset(2026, 1, 31, 2, 0, 0, TimeSpan.Zero) },
            cancellationToken);
        #endregion
    }

    public static async Task EmitAsync(OpenLineageClient client, TimeProvider clock)
    {
        #region emit
        await client.EmitAsync(new JobEvent
        {
            EventTime = clock.GetUtcNow(),
            Job = new Job
            {
                Namespace = "warehouse",
                Name = "orders.load",
                Facets = new JobFacets { Documentation = new DocumentationJobFacet { Description = "Loads the day's orders." } },
            },
        });
        #endregion
    }

    public static OpenLineageClient MakeInCode(string key)
    {
        #region several
        var server = new HttpTransport(new Uri("https://lineage.example"), new HttpTransportOptions
        {
            ApiKey = key,
            Compresses = true,
            Timeout = TimeSpan.FromSeconds(10),
        });
        var file = new FileTransport("/var/log/orders/lineage.ndjson", new FileTransportOptions { Appends = true });
        return new OpenLineageClient(
            new CompositeTransport([new CompositePart { Transport = server, Name = "server" }, new CompositePart { Transport = file, Name = "file" }]),
            new OpenLineageClientOptions
            {
                Producer = "urn:shop:orders:2.1",
                JobTags = new Dictionary<string, string> { ["team"] = "orders" },
                Filters = [JobFilter.Matching("^temp_")],
            });
        #endregion
    }

    public static OpenLineageClient MakeOfEnvironment()
    {
        #region environment
        return OpenLineageClient.FromEnvironment();
        #endregion
    }

    public static void Add(IServiceCollection services)
    {
        #region add
        services.AddOpenLineageClient(options => options.Producer = "urn:shop:orders:2.1");
        #endregion
    }

    public static OpenLineageClient MakeWithOwnTransport(IConfiguration configuration)
    {
        #region own
        return OpenLineageClient.FromConfiguration(configuration.GetSection("OpenLineage"), new OpenLineageClientOptions
        {
            TransportTypes = new Dictionary<string, OpenLineageTransportFactory>
            {
                ["kafka"] = transport => new KafkaTransport(transport.Json.GetProperty("topic").GetString()!),
            },
        });
        #endregion
    }

    private static Task<long> LoadAsync(CancellationToken cancellationToken = default) => Task.FromResult(1000L);

    #region transport
    /// <summary>Hands each event to a producer of Kafka.</summary>
    public sealed class KafkaTransport(string topic) : OpenLineageTransport
    {
        public override string Kind => "kafka";

        public override async ValueTask EmitAsync(OpenLineageMessage message, CancellationToken cancellationToken = default) =>
            await ProduceAsync(topic, message.Json, cancellationToken);
    }
    #endregion

    private static Task ProduceAsync(string topic, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) => Task.CompletedTask;
}
