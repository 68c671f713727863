using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DqLineage.OpenLineage.Tests.Hosting;

public sealed class UseOpenLineageTests
{
    [Fact]
    public async Task What_a_host_records_is_delivered_without_a_word_about_OpenLineage()
    {
        using var folder = new TempFolder();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using LineageServer server = await LineageServer.StartAsync();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddDqLineage(options => options.Project = "shop")
            .UseJsonl(folder["ledger"])
            .UseOpenLineage(options => options.PollInterval = TimeSpan.FromMilliseconds(20), _ => new HttpTransport(server.Url));
        using IHost host = builder.Build();
        await host.StartAsync(limit.Token);
        LineageTracker tracker = host.Services.GetRequiredService<LineageTracker>();

        await tracker.CaptureOperationAsync("load", [LineageNode.Dataset("db", "raw")], [LineageNode.Dataset("db", "clean")], cancellationToken: limit.Token);
        await using (OpenLineageRun run = await host.Services.GetRequiredService<OpenLineageClient>().StartRunAsync(SomeEvent.Job(), cancellationToken: limit.Token))
        {
            await run.CompleteAsync(limit.Token);
        }

        OpenLineageOutbox outbox = host.Services.GetRequiredService<OpenLineageOutbox>();
        while (server.Requests.Count < 3)
        {
            await Task.Delay(5, limit.Token);
        }

        await host.StopAsync(limit.Token);

        outbox.Status.Should().BeEquivalentTo(new { Delivered = 3L, Refused = 0L, IsDelivering = false });
        server.Requests.Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("job").GetProperty("name").GetString())
            .Should().Equal("load", "orders.load", "orders.load");
        (await host.Services.GetRequiredService<OpenLineageCatalog>().FindJobAsync(new OpenLineageName { Namespace = "warehouse", Name = "orders.load" }, cancellationToken: limit.Token))!
            .LatestRun!.State.Should().Be(OpenLineageRunState.Completed);
    }

    [Fact]
    public async Task Without_a_transport_events_wait_in_the_ledger()
    {
        using var folder = new TempFolder();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddDqLineage(options => options.Project = "shop").UseJsonl(folder["ledger"]).UseOpenLineage(transport: _ => new NoOpTransport());
        using IHost host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<LineageTracker>().CaptureOperationAsync("load", [LineageNode.Dataset("db", "raw")], [LineageNode.Dataset("db", "clean")]);
        await host.StopAsync();

        host.Services.GetRequiredService<OpenLineageOutbox>().Status.Delivered.Should().Be(0);
    }
}
