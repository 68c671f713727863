using DqLineage.OpenLineage.Tests.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DqLineage.OpenLineage.Tests.Hosting;

public class AddOpenLineageClientTests
{
    [Fact]
    public async Task The_client_is_configured_by_the_host()
    {
        using var log = new LogChannel();
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(log);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["OpenLineage:Transport:Type"] = "noop" }).Build());
        services.AddOpenLineageClient(WithoutEnvironment);
        await using ServiceProvider provider = services.BuildServiceProvider();

        provider.GetRequiredService<OpenLineageClient>().Transport.Should().BeOfType<NoOpTransport>();

        log.Entries.Select(entry => entry.Id).Should().Equal(6000);
    }

    [Fact]
    public async Task Without_a_configuration_the_environment_says_it()
    {
        var services = new ServiceCollection();
        services.AddOpenLineageClient(options => options.Environment = new Dictionary<string, string> { ["OPENLINEAGE_URL"] = "http://host:5000" });
        await using ServiceProvider provider = services.BuildServiceProvider();

        OpenLineageClient client = provider.GetRequiredService<OpenLineageClient>();

        client.Transport.Should().BeOfType<HttpTransport>().Which.Address.Should().Be(new Uri("http://host:5000/api/v1/lineage"));
        provider.GetRequiredService<OpenLineageClient>().Should().BeSameAs(client);
    }

    [Fact]
    public async Task The_clock_of_the_container_is_that_of_events()
    {
        var transport = new ListTransport();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new ManualTimeProvider());
        services.AddOpenLineageClient(options =>
        {
            options.Environment = new Dictionary<string, string> { ["OPENLINEAGE__TRANSPORT__TYPE"] = "list" };
            options.TransportTypes = new Dictionary<string, OpenLineageTransportFactory> { ["list"] = _ => transport };
        });
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<OpenLineageClient>().RunAsync(SomeEvent.Job(), (_, _) => Task.CompletedTask);

        transport.Runs.First().EventTime.Should().Be(Some.Instant);
    }

    [Fact]
    public void A_container_that_is_disposed_synchronously_disposes_the_client()
    {
        var transport = new ListTransport();
        var services = new ServiceCollection();
        services.AddOpenLineageClient(options =>
        {
            options.Environment = new Dictionary<string, string> { ["OPENLINEAGE__TRANSPORT__TYPE"] = "list" };
            options.TransportTypes = new Dictionary<string, OpenLineageTransportFactory> { ["list"] = _ => transport };
        });
        ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<OpenLineageClient>();

        provider.Dispose();

        transport.Disposals.Should().Be(1);
    }

    private static void WithoutEnvironment(OpenLineageClientOptions options) => options.Environment = new Dictionary<string, string>();
}
