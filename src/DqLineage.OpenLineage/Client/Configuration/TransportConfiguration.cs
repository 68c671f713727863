using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace DqLineage.OpenLineage;

/// <summary>What the configuration says of a transport, for whoever makes one of a kind of their own.</summary>
public sealed record TransportConfiguration
{
    /// <summary>The kind, as it was registered.</summary>
    public required string Type { get; init; }

    /// <summary>What the transport is called, where it is one of several.</summary>
    public string? Name { get; init; }

    /// <summary>All that is said of it: a JSON object, with <c>type</c>.</summary>
    public required JsonElement Json { get; init; }

    /// <summary>The client's clock.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Where the client logs to.</summary>
    public required ILoggerFactory LoggerFactory { get; init; }
}
