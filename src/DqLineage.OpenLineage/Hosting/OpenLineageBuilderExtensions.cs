using DqLineage.OpenLineage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DqLineage;

/// <summary>Lets a ledger in a host speak OpenLineage.</summary>
public static class OpenLineageBuilderExtensions
{
    /// <summary>Delivers what the ledger records as events of OpenLineage, emits events through the ledger, and answers for those that are in it.</summary>
    /// <param name="builder">The ledger's builder.</param>
    /// <param name="configure">Tells the outbox more, such as the name of its destination.</param>
    /// <param name="transport">Makes what events are delivered through. By default what the host's configuration and the environment say, as for any client of OpenLineage.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// <para>Adds as singletons an <see cref="OpenLineageCatalog"/>, an <see cref="OpenLineageClient"/> whose events are recorded first, and an <see cref="OpenLineageOutbox"/>, which the
    /// host starts and ends. The clock and the log are those of the container when they are there.</para>
    /// <para>Where no transport is configured, or <c>OPENLINEAGE_DISABLED</c> is set, events are recorded and wait in the ledger: they are delivered once there is one.</para>
    /// </remarks>
    public static IDqLineageBuilder UseOpenLineage(
        this IDqLineageBuilder builder, Action<OpenLineageOutboxOptions>? configure = null, Func<IServiceProvider, OpenLineageTransport>? transport = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string name = builder.Name;
        builder.Services.TryAddSingleton(provider => new OpenLineageCatalog(TrackerOf(provider, name)));
        builder.Services.TryAddSingleton(provider => new OpenLineageClient(new LedgerTransport(TrackerOf(provider, name)), new OpenLineageClientOptions
        {
            TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System,
            LoggerFactory = LogOf(provider),
        }));
        builder.Services.TryAddSingleton(provider =>
        {
            var options = new OpenLineageOutboxOptions
            {
                TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System,
                LoggerFactory = LogOf(provider),
            };
            configure?.Invoke(options);
            return new OpenLineageOutbox(TrackerOf(provider, name), transport?.Invoke(provider) ?? Configured(provider), options);
        });
        builder.Services.AddSingleton<IHostedService, OutboxService>();
        AddProbe(builder.Services, name);
        return builder;
    }

    private static void AddProbe(IServiceCollection services, string name)
    {
        if (name.Length == 0)
        {
            services.AddSingleton<LineageHealthProbe>(provider => new OpenLineageOutboxProbe(provider.GetRequiredService<OpenLineageOutbox>()));
        }
        else
        {
            services.AddKeyedSingleton<LineageHealthProbe>(name, (provider, _) => new OpenLineageOutboxProbe(provider.GetRequiredService<OpenLineageOutbox>()));
        }
    }

    // The client of the configuration is not asked to emit anything: what it would emit through is what the outbox delivers through.
    private static OpenLineageTransport Configured(IServiceProvider provider)
    {
        OpenLineageClient configured = OpenLineageClientServiceCollectionExtensions.Create(provider, configure: null);
        return configured.IsEnabled && configured.Transport is not ConsoleTransport ? configured.Transport : new NoOpTransport();
    }

    private static LineageTracker TrackerOf(IServiceProvider provider, string name) =>
        name.Length == 0 ? provider.GetRequiredService<LineageTracker>() : provider.GetRequiredKeyedService<LineageTracker>(name);

    private static ILoggerFactory LogOf(IServiceProvider provider) => provider.GetService<ILoggerFactory>() ?? Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance;
}
