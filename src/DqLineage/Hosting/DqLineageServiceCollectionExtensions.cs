using System.Reflection;
using DqLineage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DqLineage;

/// <summary>Puts trackers into a host's services.</summary>
public static class DqLineageServiceCollectionExtensions
{
    /// <summary>Adds the tracker of the host's project, as a singleton <see cref="LineageTracker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Tells the tracker its project and the like.</param>
    /// <returns>A builder that a store is chosen with; without a choice the ledger is kept in the user's local application data folder.</returns>
    /// <remarks>
    /// <para>The store is opened at the first call, or by <see cref="LineageTracker.EnsureOpenAsync"/>. Disposing the host completes what is being recorded.</para>
    /// <para>Adds a <see cref="LineageHealth"/> too, keyed like its tracker, with the <see cref="LineageHealthOptions"/> and every <see cref="LineageHealthProbe"/> of the container.</para>
    /// </remarks>
    public static IDqLineageBuilder AddDqLineage(this IServiceCollection services, Action<LineageTrackerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => Create(provider, string.Empty, configure));
        services.TryAddSingleton(provider => new LineageHealth(
            provider.GetRequiredService<LineageTracker>(), provider.GetService<LineageHealthOptions>(), provider.GetServices<LineageHealthProbe>()));
        return new DqLineageBuilder(services, string.Empty);
    }

    /// <summary>Adds the tracker of one of several projects, as a keyed singleton <see cref="LineageTracker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key, and the project unless <paramref name="configure"/> names another.</param>
    /// <param name="configure">Tells the tracker its project and the like.</param>
    /// <returns>A builder that a store is chosen with; without a choice the ledger is kept in the user's local application data folder.</returns>
    public static IDqLineageBuilder AddDqLineage(this IServiceCollection services, string name, Action<LineageTrackerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        services.TryAddKeyedSingleton(name, (provider, _) => Create(provider, name, configure));
        services.TryAddKeyedSingleton(name, (provider, _) => new LineageHealth(
            provider.GetRequiredKeyedService<LineageTracker>(name),
            provider.GetKeyedService<LineageHealthOptions>(name) ?? provider.GetService<LineageHealthOptions>(),
            provider.GetKeyedServices<LineageHealthProbe>(name)));
        return new DqLineageBuilder(services, name);
    }

    /// <summary>Keeps the ledger as JSON lines in a folder.</summary>
    /// <param name="builder">The tracker's builder.</param>
    /// <param name="path">The folder.</param>
    /// <param name="configure">Tells the store more.</param>
    /// <returns>The builder.</returns>
    public static IDqLineageBuilder UseJsonl(this IDqLineageBuilder builder, string path, Action<JsonlLineageStoreOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return builder.UseStore((_, defaults) =>
        {
            var options = new JsonlLineageStoreOptions { TimeProvider = defaults.TimeProvider, LoggerFactory = defaults.LoggerFactory };
            configure?.Invoke(options);
            return new JsonlLineageStore(path, options);
        });
    }

    /// <summary>Keeps the ledger in memory: for tests.</summary>
    /// <param name="builder">The tracker's builder.</param>
    /// <returns>The builder.</returns>
    public static IDqLineageBuilder UseInMemory(this IDqLineageBuilder builder) =>
        builder.UseStore((_, defaults) => new InMemoryLineageStore(defaults));

    /// <summary>Keeps the ledger in a store of any kind; other packages build their <c>Use…</c> methods on this one. The last choice holds.</summary>
    /// <param name="builder">The tracker's builder.</param>
    /// <param name="factory">Makes the store.</param>
    /// <returns>The builder.</returns>
    public static IDqLineageBuilder UseStore(this IDqLineageBuilder builder, LineageStoreFactory factory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(factory);
        builder.Services.AddKeyedSingleton(builder.Name, factory);
        return builder;
    }

    private static LineageTracker Create(IServiceProvider services, string name, Action<LineageTrackerOptions>? configure)
    {
        var options = new LineageTrackerOptions();
        configure?.Invoke(options);
        var project = new ProjectName(options.Project ?? (name.Length > 0 ? name : HostName()));
        var defaults = new LineageStoreOptions
        {
            TimeProvider = services.GetService<TimeProvider>() ?? TimeProvider.System,
            LoggerFactory = services.GetService<ILoggerFactory>() ?? Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
        };
        LineageStore store = services.GetKeyedService<LineageStoreFactory>(name)?.Invoke(services, defaults)
            ?? new JsonlLineageStore(
                DefaultLocation.Of(project), new JsonlLineageStoreOptions { TimeProvider = defaults.TimeProvider, LoggerFactory = defaults.LoggerFactory });
        return new LineageTracker(project, store, options);
    }

    private static string HostName() =>
        Assembly.GetEntryAssembly()?.GetName().Name
        ?? throw new InvalidOperationException("The host has no entry assembly to name the project after: set Project in AddDqLineage(options => …).");
}
