namespace DqLineage.Stores;

/// <summary>A stretch of a ledger's lines and what knows their keys: a run, or lines still in memory.</summary>
internal sealed class IndexPart
{
    private readonly long _endSeq;

    internal IndexPart(IndexTail tail)
    {
        Tail = tail;
        FirstSeq = tail.FirstSeq;
    }

    internal IndexPart(IndexRun run)
        : this(run, run.Name.FirstSeq, run.Name.EndSeq)
    {
    }

    /// <summary>A run that covers more lines than it is used for: another process has come further.</summary>
    internal IndexPart(IndexRun run, long firstSeq, long endSeq)
    {
        Run = run;
        FirstSeq = firstSeq;
        _endSeq = endSeq;
    }

    internal IndexTail? Tail { get; }

    internal IndexRun? Run { get; }

    internal long FirstSeq { get; }

    internal long EndSeq => Tail?.EndSeq ?? _endSeq;

    /// <summary>Whether these are lines in memory that wait to become a run.</summary>
    internal bool IsWaiting => Tail is { IsFull: true } && !IsStuck;

    /// <summary>Whether making a run of them failed for a reason that will not go away.</summary>
    internal bool IsStuck { get; set; }

    internal bool IsWholeRun => Run is not null && Run.Name.FirstSeq == FirstSeq && Run.Name.EndSeq == _endSeq;

    internal IEnumerable<long> Find(ulong[] keyHashes, long fromSeq, long toSeq, bool descending)
    {
        long from = Math.Max(fromSeq, FirstSeq);
        long to = Math.Min(toSeq, EndSeq);
        return from >= to ? [] : Run?.Find(keyHashes, from, to, descending) ?? Tail!.Find(keyHashes, from, to, descending);
    }

    /// <summary>Whether a line may carry one of some keys, whose hashes ascend.</summary>
    internal bool HasAny(ReadOnlySpan<ulong> keyHashes) => Run?.HasAny(keyHashes) ?? Tail!.HasAny(keyHashes);
}
