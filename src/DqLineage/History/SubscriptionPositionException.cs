namespace DqLineage;

/// <summary>A subscription is at a position that the ledger does not reach.</summary>
/// <remarks>
/// The position belongs to another ledger, or the ledger was put back to an older copy. Waiting would skip whatever is recorded between its end and the position,
/// so that is never done: find out which it is, and begin at a position that the ledger has.
/// </remarks>
public sealed class SubscriptionPositionException : DqLineageException
{
    internal SubscriptionPositionException(long position, long records, string location)
        : base($"The subscription is to go on at record {position}, but the ledger at {location} has {records} records: the position is another ledger's, or the ledger was put back to an older copy. "
            + $"Begin at a position from 0 to {records}.")
    {
        Position = position;
        Records = records;
    }

    /// <summary>The position that the subscription was to go on at.</summary>
    public long Position { get; }

    /// <summary>How many records the ledger has: <see cref="Position"/> may be this number at most.</summary>
    public long Records { get; }
}
