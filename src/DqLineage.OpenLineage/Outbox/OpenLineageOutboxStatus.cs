namespace DqLineage.OpenLineage;

/// <summary>How an outbox is.</summary>
public sealed record OpenLineageOutboxStatus
{
    /// <summary>The name of the destination.</summary>
    public required string Destination { get; init; }

    /// <summary>Every record of the ledger below was delivered, or needs no delivery.</summary>
    public required long DeliveredTo { get; init; }

    /// <summary>How many records of the ledger were not delivered yet when this process last looked, those included that need no delivery.</summary>
    public long Backlog { get; init; }

    /// <summary>How many events were delivered to the destination, by whichever process, as far as this one knows.</summary>
    public required long Delivered { get; init; }

    /// <summary>How many events the destination refused for what they are. The ledger's records of delivery name them.</summary>
    public required long Refused { get; init; }

    /// <summary>How many attempts failed in a row; 0 when the last one did not.</summary>
    public required int FailuresInARow { get; init; }

    /// <summary>Why the last attempt failed; absent when it did not.</summary>
    public string? LastFault { get; init; }

    /// <summary>When the last event was delivered by this process; absent before the first.</summary>
    public DateTimeOffset? LastDeliveredAt { get; init; }

    /// <summary>Whether this process delivers.</summary>
    public required bool IsDelivering { get; init; }

    /// <summary>Whether all is well: the last attempt did not fail, and delivery goes on.</summary>
    public required bool IsHealthy { get; init; }
}
