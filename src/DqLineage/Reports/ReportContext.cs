using DqLineage.Stores;

namespace DqLineage;

/// <summary>What a section is told of the report that it is a part of.</summary>
public sealed class ReportContext
{
    internal ReportContext(LineageTracker tracker, ReportOptions options)
    {
        Tracker = tracker;
        Options = options;
    }

    /// <summary>Answers questions. Ask as of <see cref="AsOf"/>, for <see cref="Tenant"/>.</summary>
    public LineageTracker Tracker { get; }

    /// <summary>The time that the report is about.</summary>
    public ReportPeriod Period => Options.Period;

    /// <summary>The state of the ledger that it is made from.</summary>
    public AsOf AsOf => LedgerSize > 0 ? AsOf.Seq(LedgerSize - 1) : AsOf.Time(DateTimeOffset.MinValue);

    /// <summary>How many records the ledger had in that state: the position to stop before.</summary>
    public long LedgerSize { get; internal init; }

    /// <summary>The position of the first record of the period.</summary>
    public long FirstSeq { get; internal init; }

    /// <summary>The position to stop before in the period; <see cref="FirstSeq"/> when there is no record in it.</summary>
    public long EndSeq { get; internal init; }

    /// <summary>The time that the report says it is from: what is judged by the time is judged by this one.</summary>
    public DateTimeOffset GeneratedAt { get; internal init; }

    /// <summary>Whose records it is about; <see langword="null"/> for everybody's.</summary>
    public string? Tenant => Options.Tenant;

    /// <summary>How many rows a table is to have at most.</summary>
    public int MaxRows => Options.MaxRows;

    internal ReportOptions Options { get; }

    /// <summary>How the period is cut into stretches for charts.</summary>
    internal ReportTimeline Timeline { get; init; } = null!;

    /// <summary>The records of the period, in order. Sections that count them derive from <see cref="ReportSection{TObserver}"/> instead.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The records.</returns>
    public IAsyncEnumerable<LedgerLine> ReadAsync(CancellationToken cancellationToken = default) => FindAsync([], cancellationToken);

    /// <summary>The records of the period of one kind, in order.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The records.</returns>
    public IAsyncEnumerable<LedgerLine> ReadAsync(string kind, CancellationToken cancellationToken = default) => FindAsync([LedgerKey.OfKind(kind)], cancellationToken);

    /// <summary>The records between two positions, in order, with what is left of those that were pruned.</summary>
    internal IAsyncEnumerable<LedgerLine> ReadLinesAsync(long fromSeq, long toSeq, CancellationToken cancellationToken) => Tenant is null
        ? Tracker.Store.ReadLinesAsync(fromSeq, toSeq, cancellationToken)
        : Tracker.Store.FindAsync(new LedgerQuery { Keys = [.. EnvelopeKeys.OfTenant(Tenant)], FromSeq = fromSeq, ToSeq = toSeq }, cancellationToken);

    private IAsyncEnumerable<LedgerLine> FindAsync(IReadOnlyList<LedgerKey> keys, CancellationToken cancellationToken) =>
        Tracker.Store.FindAsync(new LedgerQuery { Keys = [.. keys, .. EnvelopeKeys.OfTenant(Tenant)], FromSeq = FirstSeq, ToSeq = EndSeq }, cancellationToken);
}
