using DqLineage.Stores;

namespace DqLineage;

/// <summary>What every question about records can be narrowed by. All that is given must hold.</summary>
public abstract record LineageQuery
{
    private protected LineageQuery()
    {
    }

    /// <summary>The state of the ledger that is asked about.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>The earliest time of recording, included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The time of recording to stop before, not included.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only records of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Only records of this job.</summary>
    public string? Job { get; init; }

    /// <summary>Only records of this run.</summary>
    public string? Run { get; init; }

    /// <summary>Only records of this trace.</summary>
    public string? Trace { get; init; }

    /// <summary>Only records of this actor: for reviews the reviewer.</summary>
    public string? Actor { get; init; }

    /// <summary>The cursor for the next page: the <c>Seq</c> of the last record of the page before. Stable while the ledger grows.</summary>
    public long? After { get; init; }

    /// <summary>How many records at most.</summary>
    /// <value>All by default.</value>
    public int? Limit
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A limit is at least 1.");
    }

    /// <summary>Whether the newest record comes first.</summary>
    /// <value><see langword="false"/> by default: oldest first.</value>
    public bool NewestFirst { get; init; }

    private protected abstract void AddKeys(ICollection<LedgerKey> keys);

    internal async ValueTask<LedgerQuery> ToLedgerQueryAsync(LineageStore store, CancellationToken cancellationToken)
    {
        var keys = new List<LedgerKey>();
        AddKeys(keys);
        keys.AddRange(EnvelopeKeys.Of(new LineageContext { Tenant = Tenant, Job = Job, Run = Run, Trace = Trace, Actor = Actor }));
        long toSeq = await AsOf.ToSeqAsync(store, cancellationToken).ConfigureAwait(false);
        return new LedgerQuery
        {
            Keys = keys,
            FromSeq = !NewestFirst && After is { } last ? Math.Max(last, last + 1) : 0,
            ToSeq = NewestFirst && After is { } first ? Math.Min(first, toSeq) : toSeq,
            From = From,
            To = To,
            Descending = NewestFirst,
            Limit = Limit,
        };
    }

    private protected static void AddIfGiven(ICollection<LedgerKey> keys, string name, string? value)
    {
        if (value is not null)
        {
            keys.Add(new LedgerKey(name, value));
        }
    }

    private protected static void AddIfGiven<T>(ICollection<LedgerKey> keys, string name, T word)
        where T : struct, IOpenEnum<T> => AddIfGiven(keys, name, word.IsUnspecified ? null : word.Value);
}
