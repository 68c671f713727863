using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DqLineage.OpenLineage;

/// <summary>What a client can be told.</summary>
/// <remarks>Copied when a client is made: later changes have no effect.</remarks>
public sealed class OpenLineageClientOptions
{
    /// <summary>Who makes the metadata: a URI of the application, best with its version. Events and facets that name nobody name it.</summary>
    /// <value>By default <see cref="OpenLineageProducer.Default"/>.</value>
    public string? Producer
    {
        get;
        set => field = value is null || Uri.IsWellFormedUriString(value, UriKind.Absolute)
            ? value
            : throw new ArgumentException("A producer is an absolute URI, such as urn:shop:orders:2.1 or the address of the source code.", nameof(value));
    }

    /// <summary>Whether nothing is emitted.</summary>
    /// <value>By default what the environment variable <c>OPENLINEAGE_DISABLED</c> says.</value>
    public bool? IsDisabled { get; set; }

    /// <summary>Which jobs' events are held back. Events of datasets have no job, and are emitted.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<JobFilter> Filters
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = [];

    /// <summary>Tags that every job gets; one of a key that the event has too, whatever its case, replaces that one.</summary>
    /// <value>None by default.</value>
    public IReadOnlyDictionary<string, string> JobTags
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = FrozenDictionary<string, string>.Empty;

    /// <summary>Tags that every run gets; one of a key that the event has too, whatever its case, replaces that one.</summary>
    /// <value>None by default.</value>
    public IReadOnlyDictionary<string, string> RunTags
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = FrozenDictionary<string, string>.Empty;

    /// <summary>The names of environment variables that every run is told with; those that are not set are left out.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<string> EnvironmentVariables
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = [];

    /// <summary>Whether an event that the transport does not take is an exception; otherwise it is logged and counted, and the job goes on.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool ThrowsOnFailure { get; set; } = true;

    /// <summary>Whether the event of a run that failed holds the exception's stack trace beside its message.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool SendsStackTraces { get; set; } = true;

    /// <summary>Whether runs that <see cref="OpenLineageClient.StartRunAsync(Job, OpenLineageRunOptions?, CancellationToken)"/> starts say that .NET runs them, and in which version.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool SendsProcessingEngine { get; set; } = true;

    /// <summary>Whether runs are named in the baggage of their activities, so that what they call over the network finds its parent run.</summary>
    /// <value><see langword="false"/> by default: baggage goes to every server that is called, also to those of others, and tells them the names of jobs.</value>
    public bool AddsBaggage { get; set; }

    /// <summary>How long disposing the client waits for events that are being emitted, before it gives them up.</summary>
    /// <value>5 s by default; 0 to an hour.</value>
    public TimeSpan ShutdownTimeout
    {
        get;
        set => field = value >= TimeSpan.Zero && value <= TimeSpan.FromHours(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The wait at the end is between nothing and an hour.");
    }
    = TimeSpan.FromSeconds(5);

    /// <summary>The environment variables that the client knows.</summary>
    /// <value>By default those of the process when the client is made.</value>
    public IReadOnlyDictionary<string, string>? Environment { get; set; }

    /// <summary>Kinds of transport of an application's own, by what the configuration calls them.</summary>
    /// <value>None by default. One of a name that is built in goes before that.</value>
    public IReadOnlyDictionary<string, OpenLineageTransportFactory> TransportTypes
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = FrozenDictionary<string, OpenLineageTransportFactory>.Empty;

    /// <summary>Changes of events of an application's own, by what the configuration calls them.</summary>
    /// <value>None by default. <c>JobNamespaceReplaceTransformer</c> is built in.</value>
    public IReadOnlyDictionary<string, OpenLineageTransformFactory> Transforms
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = FrozenDictionary<string, OpenLineageTransformFactory>.Empty;

    /// <summary>The clock of events, timeouts and waits.</summary>
    /// <value><see cref="TimeProvider.System"/> by default.</value>
    public TimeProvider TimeProvider
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = TimeProvider.System;

    /// <summary>Where the client logs to: names, ids and counts, never events.</summary>
    /// <value>Nowhere by default.</value>
    public ILoggerFactory LoggerFactory
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = NullLoggerFactory.Instance;

    internal OpenLineageClientOptions Copy()
    {
        var copy = (OpenLineageClientOptions)MemberwiseClone();
        copy.Environment = ProcessEnvironment.Or(Environment);
        copy.IsDisabled ??= string.Equals(copy.Environment.GetValueOrDefault(EnvironmentNames.Disabled)?.Trim(), "true", StringComparison.OrdinalIgnoreCase);
        copy.Filters = [.. Filters];
        copy.JobTags = JobTags.ToFrozenDictionary(StringComparer.Ordinal);
        copy.RunTags = RunTags.ToFrozenDictionary(StringComparer.Ordinal);
        copy.EnvironmentVariables = [.. EnvironmentVariables];
        return copy;
    }
}
