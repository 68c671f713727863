using DqLineage.OpenLineage.Tests.Infrastructure;
using DqLineage.OpenLineage.Tests.Schemas;
using Microsoft.AspNetCore.Http;

namespace DqLineage.OpenLineage.Tests.Client;

public class EmittedEventTests
{
    [SharedDataFact(EventSchemas.Folder)]
    public async Task What_a_run_emits_follows_the_schemas()
    {
        var schemas = EventSchemas.Load();
        var transport = new ListTransport();
        await using var client = new OpenLineageClient(transport, new OpenLineageClientOptions
        {
            Producer = "urn:shop:orders:2.1",
            JobTags = new Dictionary<string, string> { ["team"] = "orders" },
            RunTags = new Dictionary<string, string> { ["adhoc"] = "true" },
            EnvironmentVariables = ["REGION"],
            Environment = new Dictionary<string, string> { ["REGION"] = "eu", ["OPENLINEAGE_PARENT_ID"] = $"airflow/dag.task/{Some.Id(9)}" },
        });
        await using OpenLineageRun outer = await client.StartRunAsync(SomeEvent.Job("outer"), new OpenLineageRunOptions { NominalStart = Some.Instant, NominalEnd = Some.Instant.AddDays(1) });
        outer.AddInputs(new InputDataset { Namespace = "s3://bucket", Name = "raw" });
        outer.AddOutputs(new OutputDataset { Namespace = "postgres://db:5432", Name = "shop.public.orders" });
        await outer.RunningAsync();
        await client.Awaiting(one => one.RunAsync(SomeEvent.Job("inner"), (_, _) => throw new FormatException("No date."))).Should().ThrowAsync<FormatException>();
        await outer.AbortAsync("Enough.");

        transport.Messages.Should().HaveCount(5);
        foreach (OpenLineageMessage message in transport.Messages)
        {
            schemas.FaultsOf(Json.Of(message.Json)).Should().BeEmpty();
            schemas.UnknownMembersOf(Json.Of(message.Json)).Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_the_server_does_the_events_of_a_run_arrive_in_order(int seed)
    {
        var random = new Random(seed);
        await using LineageServer server = await LineageServer.StartAsync();
        server.Answer = (_, context) =>
        {
            int choice = random.Next(6);
            if (choice == 0)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return LineageServer.AnswerAsync(context, choice switch
            {
                1 => StatusCodes.Status500InternalServerError,
                2 => StatusCodes.Status502BadGateway,
                3 => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status201Created,
            });
        };
        var retry = new HttpRetryOptions { Total = 100, BackoffFactor = 0 };
        await using var client = new OpenLineageClient(
            new HttpTransport(server.Url, new HttpTransportOptions { Retry = retry }),
            new OpenLineageClientOptions { Environment = new Dictionary<string, string>() });

        await client.RunAsync(SomeEvent.Job(), async (run, token) =>
        {
            for (int step = 0; step < 20; step++)
            {
                run.AddInputs(new InputDataset { Namespace = "n", Name = $"input-{step}" });
                await run.RunningAsync(token);
            }
        });

        // Sent again it may be, and it is then the same event.
        RunEvent[] arrived = [.. server.Requests.Select(request => (RunEvent)OpenLineageJson.Parse(request.Body))];
        arrived.Should().HaveCountGreaterThan(22, "the server did not take every one at once (seed {0})", seed);
        arrived.Select(one => one.EventTime).Should().BeInAscendingOrder("seed {0}", seed);
        arrived.Select(one => one.EventTime).Distinct().Should().HaveCount(22, "seed {0}", seed);
        arrived[0].EventType.Should().Be(RunEventType.Start);
        arrived[^1].EventType.Should().Be(RunEventType.Complete);
    }
}
