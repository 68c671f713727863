namespace DqLineage;

/// <summary>A record with its place in the ledger.</summary>
/// <remarks>Every record of this library is a <see cref="Recorded{T}"/> of its type: switch on that to tell them apart.</remarks>
public abstract record Recorded
{
    private protected Recorded()
    {
    }

    /// <summary>The record's position in the ledger, from 0.</summary>
    public required long Seq { get; init; }

    /// <summary>When the ledger took the record: UTC, in whole microseconds, never earlier than the record before.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The record's id, a UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the record is. See <see cref="RecordKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where the record belongs.</summary>
    public required LineageContext Context { get; init; }
}
