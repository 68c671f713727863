using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace DqLineage.OpenLineage;

/// <summary>Emits events of OpenLineage through a transport.</summary>
/// <remarks>
/// <para>Thread-safe. An event that was emitted when the call before returned arrives after it; events that are emitted at the same time have no order.</para>
/// <para>A call returns when the transport has taken the event. What must outlast a server that is down, or the process, is emitted through a ledger's outbox.</para>
/// <para>Disposing it waits for what is being emitted, at most as long as <see cref="OpenLineageClientOptions.ShutdownTimeout"/> says, and disposes the transport.</para>
/// </remarks>
public sealed partial class OpenLineageClient : IAsyncDisposable, IDisposable
{
    private readonly OpenLineageClientOptions _options;
    private readonly EventEnrichment _enrichment;
    private readonly EmissionsInFlight _inFlight;
    private readonly ILogger _logger;

    /// <summary>Makes a client of a transport.</summary>
    /// <param name="transport">Where events go; the client disposes it.</param>
    /// <param name="options">What else there is to say.</param>
    public OpenLineageClient(OpenLineageTransport transport, OpenLineageClientOptions? options = null)
        : this((options ?? new OpenLineageClientOptions()).Copy(), transport)
    {
        ArgumentNullException.ThrowIfNull(transport);
    }

    private OpenLineageClient(OpenLineageClientOptions copied, OpenLineageTransport transport)
    {
        _options = copied;
        _enrichment = new EventEnrichment(copied);
        _inFlight = new EmissionsInFlight(copied.ShutdownTimeout, copied.TimeProvider);
        _logger = copied.LoggerFactory.CreateLogger(typeof(OpenLineageClient).FullName!);
        Transport = transport;
        IsEnabled = copied.IsDisabled != true && transport is not NoOpTransport;
    }

    /// <summary>Where events go.</summary>
    public OpenLineageTransport Transport { get; }

    /// <summary>Whether anything is emitted. It is not where OpenLineage is switched off.</summary>
    public bool IsEnabled { get; }

    /// <summary>Makes a client of the environment: of the variables that the OpenLineage clients of all languages know.</summary>
    /// <param name="options">What else there is to say; what it says goes before the environment.</param>
    /// <returns>The client. Where no transport is configured it writes events to the console, as other clients do, and logs a warning.</returns>
    /// <exception cref="OpenLineageConfigurationException">The environment is not what it should be.</exception>
    public static OpenLineageClient FromEnvironment(OpenLineageClientOptions? options = null) => Configured([], options);

    /// <summary>Makes a client of a section of the host's configuration, such as <c>OpenLineage</c> of <c>appsettings.json</c>; what it does not say, the environment says.</summary>
    /// <param name="section">The section.</param>
    /// <param name="options">What else there is to say; what it says goes before the configuration.</param>
    /// <returns>The client. Where no transport is configured it writes events to the console, as other clients do, and logs a warning.</returns>
    /// <exception cref="OpenLineageConfigurationException">The configuration is not what it should be.</exception>
    public static OpenLineageClient FromConfiguration(IConfiguration section, OpenLineageClientOptions? options = null) =>
        FromConfiguration(OpenLineageConfiguration.FromConfiguration(section), options);

    /// <summary>Makes a client of a configuration that the clients of other languages know; what it does not say, the environment says.</summary>
    /// <param name="configuration">A JSON object with <c>transport</c>, <c>filters</c>, <c>tags</c> and <c>facets</c>.</param>
    /// <param name="options">What else there is to say; what it says goes before the configuration.</param>
    /// <returns>The client. Where no transport is configured it writes events to the console, as other clients do, and logs a warning.</returns>
    /// <exception cref="OpenLineageConfigurationException">The configuration is not what it should be.</exception>
    public static OpenLineageClient FromConfiguration(JsonElement configuration, OpenLineageClientOptions? options = null) =>
        Configured(ConfigurationJson.ToNode(configuration) as JsonObject ?? throw new OpenLineageConfigurationException("A configuration is a JSON object: write one with 'transport' in it."), options);

    /// <summary>Emits one event: adds what the client is told to add, and takes it to the transport.</summary>
    /// <param name="lineageEvent">The event.</param>
    /// <param name="cancellationToken">Gives up; the event may have arrived all the same.</param>
    /// <returns>Whether the transport took it. It did not when OpenLineage is switched off, a filter held the event back, or it failed and <see cref="OpenLineageClientOptions.ThrowsOnFailure"/> is off.</returns>
    /// <exception cref="OpenLineageTransportException">The transport did not take it.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public async ValueTask<bool> EmitAsync(OpenLineageEvent lineageEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lineageEvent);
        cancellationToken.ThrowIfCancellationRequested();
        using EmissionsInFlight.Emission emission = _inFlight.Begin(cancellationToken);
        if (!IsEnabled || IsHeldBack(lineageEvent))
        {
            return false;
        }

        var message = new OpenLineageMessage(_enrichment.Apply(lineageEvent));
        long begun = _options.TimeProvider.GetTimestamp();
        try
        {
            await TakeAsync(message, emission, cancellationToken).ConfigureAwait(false);
            OpenLineageDiagnostics.Emitted(Transport.Kind, _options.TimeProvider.GetElapsedTime(begun));
            return true;
        }
        catch (OpenLineageTransportException exception)
        {
            OpenLineageDiagnostics.Failed(Transport.Kind, _options.TimeProvider.GetElapsedTime(begun));
            if (_options.ThrowsOnFailure)
            {
                throw;
            }

            Log.NotEmitted(_logger, Transport.Kind, exception);
            return false;
        }
    }

    /// <summary>Waits for what is being emitted, gives it up when that takes too long, and disposes the transport. Disposing again does nothing.</summary>
    /// <returns>A task that completes when that is done.</returns>
    public async ValueTask DisposeAsync()
    {
        if (await _inFlight.EndAsync().ConfigureAwait(false))
        {
            _inFlight.Dispose();
            await Transport.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>As <see cref="DisposeAsync"/>, for containers that dispose synchronously.</summary>
    /// <remarks>Waits as long as that. Prefer <see cref="DisposeAsync"/> wherever there is a choice.</remarks>
#pragma warning disable VSTHRD002 // A container that is disposed synchronously asks for exactly this; the thread pool does the work, so nothing deadlocks.
    public void Dispose() => Task.Run(async () => await DisposeAsync().ConfigureAwait(false)).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002

    private static OpenLineageClient Configured(JsonObject given, OpenLineageClientOptions? options)
    {
        OpenLineageClientOptions copied = (options ?? new OpenLineageClientOptions()).Copy();
        if (copied.IsDisabled == true)
        {
            // Not even read: what switches it off must not fail for what is wrong in the rest.
            return new OpenLineageClient(copied, new NoOpTransport());
        }

        ConfigurationNode configuration = ClientConfiguration.Read(given, copied.Environment!);
        ClientConfiguration.AddTo(copied, configuration);
        OpenLineageTransport? transport = ClientConfiguration.Transport(copied, configuration);
        var client = new OpenLineageClient(copied, transport ?? new ConsoleTransport());
        if (transport is null)
        {
            Log.NothingConfigured(client._logger);
        }

        Log.ClientMade(client._logger, client.Transport.Kind);
        return client;
    }

    private async ValueTask TakeAsync(OpenLineageMessage message, EmissionsInFlight.Emission emission, CancellationToken cancellationToken)
    {
        try
        {
            await Transport.TakeAsync(message, emission.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested && emission.Token.IsCancellationRequested)
        {
            throw new OpenLineageTransportException(
                $"The client was disposed, and the event was not taken within {_options.ShutdownTimeout.TotalSeconds} s. Allow it more time with ShutdownTimeout, or emit the event again.", exception)
            {
                Transport = Transport.Kind,
                IsTransient = true,
            };
        }
    }

    private bool IsHeldBack(OpenLineageEvent lineageEvent)
    {
        Job? job = lineageEvent switch
        {
            RunEvent run => run.Job,
            JobEvent one => one.Job,
            _ => null,
        };
        if (job is null || !_options.Filters.Any(filter => HoldsBack(filter, job.Name)))
        {
            return false;
        }

        OpenLineageDiagnostics.Filtered();
        Log.Filtered(_logger, job.Namespace, job.Name);
        return true;
    }

    private bool HoldsBack(JobFilter filter, string jobName)
    {
        try
        {
            return filter.HoldsBack(jobName);
        }
        catch (RegexMatchTimeoutException exception)
        {
            Log.FilterTimedOut(_logger, filter.ToString(), jobName, exception);
            return false;
        }
    }
}
