using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DqLineage.Tests.Hosting;

/// <summary>Starts and stops the services of a container in the order in which a generic host does, and disposes them with it.</summary>
internal sealed class HostUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private IHostedService[] _started = [];

    internal HostUnderTest(TimeProvider clock, Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock);
        configure(services);
        _provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    internal IServiceProvider Services => _provider;

    internal async Task StartAsync()
    {
        _started = [.. _provider.GetServices<IHostedService>()];
        foreach (IHostedLifecycleService service in _started.OfType<IHostedLifecycleService>())
        {
            await service.StartingAsync(CancellationToken.None);
        }

        foreach (IHostedService service in _started)
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    internal async Task StopAsync()
    {
        foreach (IHostedService service in _started.Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }

        _started = [];
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _provider.DisposeAsync();
    }
}
