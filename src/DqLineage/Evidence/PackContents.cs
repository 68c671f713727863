using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>The records that a pack holds: those in scope, and those that explain them. Read as often as reports need, never held.</summary>
internal sealed class PackContents
{
    private readonly LineageStore _store;
    private readonly LedgerQuery _query;
    private readonly IReadOnlyList<long> _explaining;
    private readonly HashSet<long> _withheld;

    private PackContents(
        LineageStore store, EvidenceScope scope, LedgerHead head, LedgerQuery query, IReadOnlyList<long> explaining, long inScope, IEnumerable<WithheldRecord> withheld)
    {
        _store = store;
        _query = query;
        _explaining = explaining;
        Withheld = [.. withheld.OrderBy(record => record.Seq)];
        _withheld = [.. Withheld.Select(record => record.Seq)];
        Scope = scope;
        Head = head;
        InScope = inScope;
        Identity = store.Identity!;
    }

    internal LedgerIdentity Identity { get; }

    internal EvidenceScope Scope { get; }

    /// <summary>The state of the ledger that the pack shows.</summary>
    internal LedgerHead Head { get; }

    /// <summary>How many records are in scope.</summary>
    internal long InScope { get; }

    /// <summary>How many records the pack holds.</summary>
    internal long Count => InScope + _explaining.Count - _withheld.Count;

    /// <summary>What was left out, in the order of the ledger.</summary>
    internal IReadOnlyList<WithheldRecord> Withheld { get; }

    /// <summary>The checkpoint that the records are proven against; absent when none covers the state.</summary>
    internal SignedCheckpoint? Checkpoint { get; set; }

    /// <summary>An earlier checkpoint that this one is shown to continue.</summary>
    internal SignedCheckpoint? Earlier { get; set; }

    /// <summary>Who signs the pack.</summary>
    internal LedgerSigner? Signer { get; set; }

    /// <summary>The lineage that the records state; read before anything is written.</summary>
    internal PackLineage Lineage { get; set; } = null!;

    internal LineageStore Store => _store;

    internal static async Task<PackContents> SelectAsync(
        LineageStore store, EvidenceScope scope, Func<LedgerLine, string?> withhold, CancellationToken cancellationToken)
    {
        var withheld = new Dictionary<long, WithheldRecord>();
        long toSeq = await scope.AsOf.ToSeqAsync(store, cancellationToken).ConfigureAwait(false);
        LedgerHead head = await ReadHeadAsync(store, toSeq, cancellationToken).ConfigureAwait(false);
        LedgerQuery query = scope.ToLedgerQuery(toSeq);
        var runs = new SortedSet<string>(StringComparer.Ordinal);
        var known = new HashSet<long>();
        long inScope = 0;
        bool hasFirst = false;
        await foreach (LedgerLine line in store.FindAsync(query, cancellationToken).ConfigureAwait(false))
        {
            inScope++;
            hasFirst |= line.Seq == 0;
            Consider(line);
            if (line.Context.Run is { } run)
            {
                runs.Add(run);
            }

            if (JobRecords.Kinds.Contains(line.Kind, StringComparer.Ordinal))
            {
                known.Add(line.Seq);
            }
        }

        var explaining = new SortedSet<long>();
        if (!hasFirst)
        {
            explaining.Add(0);
        }

        await foreach (LedgerLine line in FindRunsAsync(store, scope, runs, toSeq, cancellationToken).ConfigureAwait(false))
        {
            Explain(line);
        }

        IEnumerable<long> chain = await FindChainAsync(store, scope, toSeq, cancellationToken).ConfigureAwait(false);
        foreach (long seq in chain.Where(seq => !known.Contains(seq)))
        {
            Explain(await store.ReadOneAsync(seq, cancellationToken).ConfigureAwait(false));
        }

        return new PackContents(store, scope, head, query, [.. explaining], inScope, withheld.Values);

        void Explain(LedgerLine line)
        {
            if (known.Add(line.Seq))
            {
                explaining.Add(line.Seq);
                Consider(line);
            }
        }

        void Consider(LedgerLine line)
        {
            if (line.Seq > 0 && withhold(line) is { } reason)
            {
                withheld[line.Seq] = new WithheldRecord { Seq = line.Seq, LeafHash = line.ComputeHash().ToString(), Reason = reason };
            }
        }
    }

    /// <summary>Every record of the pack, in the order of the ledger.</summary>
    internal async IAsyncEnumerable<LedgerLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (LedgerLine line in ReadSelectedAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!_withheld.Contains(line.Seq))
            {
                yield return line;
            }
        }
    }

    private async IAsyncEnumerable<LedgerLine> ReadSelectedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int next = 0;
        await foreach (LedgerLine line in _store.FindAsync(_query, cancellationToken).ConfigureAwait(false))
        {
            for (; next < _explaining.Count && _explaining[next] < line.Seq; next++)
            {
                yield return await _store.ReadOneAsync(_explaining[next], cancellationToken).ConfigureAwait(false);
            }

            yield return line;
        }

        for (; next < _explaining.Count; next++)
        {
            yield return await _store.ReadOneAsync(_explaining[next], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The typed records of one kind, in the order of the ledger.</summary>
    internal async IAsyncEnumerable<Recorded<T>> ReadAsync<T>(RecordType<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        await foreach (LedgerLine line in ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (string.Equals(line.Kind, type.Kind, StringComparison.Ordinal))
            {
                yield return line.As(type);
            }
        }
    }

    /// <summary>The records of runs; of a pack for a tenant, only those of that tenant.</summary>
    private static async IAsyncEnumerable<LedgerLine> FindRunsAsync(
        LineageStore store, EvidenceScope scope, IEnumerable<string> runs, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string run in runs)
        {
            var query = new RecordQuery { Kind = RecordKinds.Run, Run = run, Tenant = scope.Tenant, AsOf = AsOf.Seq(toSeq - 1) };
            LedgerQuery lines = await query.ToLedgerQueryAsync(store, cancellationToken).ConfigureAwait(false);
            await foreach (LedgerLine line in store.FindAsync(lines, cancellationToken).ConfigureAwait(false))
            {
                yield return line;
            }
        }
    }

    /// <summary>The records that the chain of a job is made of, when the pack is about one: also those of others that it names, and the newest states of other jobs.</summary>
    private static async Task<IEnumerable<long>> FindChainAsync(LineageStore store, EvidenceScope scope, long toSeq, CancellationToken cancellationToken)
    {
        if (scope.Job is not { } job)
        {
            return [];
        }

        var reader = new JobChainReader(store, scope.Tenant, toSeq);
        JobRecords records = await reader.ReadAsync(job, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<string, long> others = await reader.FindJobsNamedByAsync(records, cancellationToken).ConfigureAwait(false);
        return records.Seqs.Concat(others.Values);
    }

    private static async Task<LedgerHead> ReadHeadAsync(LineageStore store, long toSeq, CancellationToken cancellationToken)
    {
        if (toSeq > 0)
        {
            LedgerLine line = await store.ReadOneAsync(toSeq - 1, cancellationToken).ConfigureAwait(false);
            return new LedgerHead { Count = toSeq, Time = line.Time, LastHash = line.ComputeHash() };
        }

        throw new ArgumentException("The scope asks for a state of the ledger before its first record.");
    }
}
