using DqLineage.OpenLineage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DqLineage;

/// <summary>Puts a client of OpenLineage into a host's services.</summary>
public static class OpenLineageClientServiceCollectionExtensions
{
    private const string Section = "OpenLineage";

    /// <summary>Adds a client, as a singleton <see cref="OpenLineageClient"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Tells the client more; what it says goes before the configuration.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// Where to and how, the section <c>OpenLineage</c> of the host's configuration says, and for the rest the environment. The clock and the log are those of the container when they are
    /// there. A configuration that is wrong is an exception when the client is first asked for.
    /// </remarks>
    public static IServiceCollection AddOpenLineageClient(this IServiceCollection services, Action<OpenLineageClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => Create(provider, configure));
        return services;
    }

    internal static OpenLineageClient Create(IServiceProvider provider, Action<OpenLineageClientOptions>? configure)
    {
        var options = new OpenLineageClientOptions();
        options.TimeProvider = provider.GetService<TimeProvider>() ?? options.TimeProvider;
        options.LoggerFactory = provider.GetService<ILoggerFactory>() ?? options.LoggerFactory;
        configure?.Invoke(options);
        return provider.GetService<IConfiguration>() is { } configuration
            ? OpenLineageClient.FromConfiguration(configuration.GetSection(Section), options)
            : OpenLineageClient.FromEnvironment(options);
    }
}
