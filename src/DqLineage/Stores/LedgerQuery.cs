namespace DqLineage.Stores;

/// <summary>Which records to find.</summary>
public sealed record LedgerQuery
{
    /// <summary>The keys that a record must carry, all of them. None: every record in range.</summary>
    public IReadOnlyList<LedgerKey> Keys { get; init; } = [];

    /// <summary>The first position to look at.</summary>
    /// <value>0 by default.</value>
    public long FromSeq { get; init; }

    /// <summary>The position to stop before.</summary>
    /// <value>Absent by default: the end of the ledger when the query begins.</value>
    public long? ToSeq { get; init; }

    /// <summary>The earliest time, included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The time to stop before, not included.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether the newest comes first.</summary>
    public bool Descending { get; init; }

    /// <summary>How many records at most.</summary>
    public int? Limit { get; init; }
}
