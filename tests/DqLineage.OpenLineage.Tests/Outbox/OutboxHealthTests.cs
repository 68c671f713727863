using System.Diagnostics.Metrics;
using DqLineage.OpenLineage.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DqLineage.OpenLineage.Tests.Outbox;

public class OutboxHealthTests
{
    [Fact]
    public async Task An_outbox_that_gets_nothing_delivered_degrades_the_health_and_tells_its_backlog()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var folder = new TempFolder();
        await using LineageTracker tracker = await Ledgers.OpenAsync(folder);
        await tracker.RecordRunAsync(Some.Run());
        await using var server = await LineageServer.StartAsync();
        server.Answer = (_, context) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await using var outbox = new OpenLineageOutbox(
            tracker,
            new HttpTransport(server.Url, new HttpTransportOptions { Retry = new HttpRetryOptions { Total = 0 } }),
            new OpenLineageOutboxOptions { Destination = "probed", FirstBackOff = TimeSpan.FromMilliseconds(5), LongestBackOff = TimeSpan.FromMilliseconds(5), ShutdownTimeout = TimeSpan.FromMilliseconds(300) });
        var health = new LineageHealth(tracker, probes: [new OpenLineageOutboxProbe(outbox)]);
        (await health.CheckAsync()).Status.Should().Be(LineageHealthStatus.Healthy);

        outbox.Start();
        while (outbox.Status.FailuresInARow < 3)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), limit.Token);
        }

        LineageHealthReport report = await health.CheckAsync();
        report.Status.Should().Be(LineageHealthStatus.Degraded);
        report.Reasons.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = "outbox-stuck" });
        report.Reasons[0].Message.Should().Contain("probed").And.Contain("503");
        outbox.Status.Backlog.Should().BePositive();
        BacklogOf("probed").Should().Be(outbox.Status.Backlog);
    }

    [Fact]
    public async Task A_host_that_uses_open_lineage_has_a_probe_of_its_outbox()
    {
        var services = new ServiceCollection();
        services.AddDqLineage(options => options.Project = "lineage").UseInMemory().UseOpenLineage(transport: _ => new NoOpTransport());
        await using ServiceProvider provider = services.BuildServiceProvider();

        provider.GetServices<LineageHealthProbe>().Should().ContainSingle().Which.Should().BeOfType<OpenLineageOutboxProbe>();
        (await provider.GetRequiredService<LineageHealth>().CheckAsync()).Status.Should().Be(LineageHealthStatus.Healthy);
    }

    private static long? BacklogOf(string destination)
    {
        long? told = null;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == DqLineageDiagnostics.MeterName && instrument.Name == OpenLineageDiagnostics.OutboxBacklogName)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            told = tags.ToArray().Any(tag => tag.Key == OpenLineageDiagnostics.DestinationTag && tag.Value as string == destination) ? value : told);
        listener.Start();
        listener.RecordObservableInstruments();
        return told;
    }
}
