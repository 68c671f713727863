using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>When a job reports, and what an event of it holds.</summary>
public sealed record EmissionPattern : FacetPart
{
    /// <summary><c>EVENT_BASED</c>: when something happens to the run; <c>PERIODIC</c>: at regular times.</summary>
    [JsonPropertyName("eventTrigger")]
    public required string EventTrigger { get; init; }

    /// <summary><c>ACCUMULATIVE</c>: a run's events make the whole together; <c>COMPLETE_SNAPSHOT</c>: each is whole for its time.</summary>
    [JsonPropertyName("eventContentMode")]
    public required string EventContentMode { get; init; }

    /// <summary>How long the time of a periodic event is, in seconds, at least 1.</summary>
    [JsonPropertyName("windowDuration")]
    public long? WindowDuration { get; init; }
}
