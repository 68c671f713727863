using System.Runtime.CompilerServices;

namespace DqLineage.Stores;

public abstract partial class LineageStore
{
    /// <summary>Whether the store can take the content of pruned records away.</summary>
    /// <value>By default <see langword="false"/>. A store that says <see langword="true"/> overrides <see cref="PruneLinesAsync"/>.</value>
    protected internal virtual bool CanPrune => false;

    /// <summary>Puts in the place of lines what <see cref="LedgerLine.ToPruned"/> says of them, and forgets whatever else is kept of their content, such as in an index.</summary>
    /// <remarks>
    /// Called within the store's turn, so that nobody else appends. Interrupted anywhere, by an exception or the end of the process, some lines are pruned and the others whole;
    /// it is called again with the same positions then, and passes over lines that are pruned already.
    /// </remarks>
    /// <param name="positions">The lines. None is line 0 or the last one.</param>
    /// <param name="progress">Told how many lines were looked at.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <returns>A task that completes when none of the content can be read any more, durably.</returns>
    protected virtual ValueTask PruneLinesAsync(SeqSet positions, IProgress<long>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"The {StoreSystem} store cannot prune: copy the ledger into one that can, such as SQLite.");

    /// <summary>The prunings that the ledger says there were, oldest first.</summary>
    internal async Task<IReadOnlyList<Recorded<Pruning>>> FindPruningsAsync(CancellationToken cancellationToken)
    {
        var prunings = new List<Recorded<Pruning>>();
        var query = new LedgerQuery { Keys = [LedgerKey.OfKind(RecordKinds.Pruned)] };
        await foreach (LedgerLine line in FindAsync(query, cancellationToken).ConfigureAwait(false))
        {
            prunings.Add(line.As(RecordTypes.Pruning));
        }

        return prunings;
    }

    /// <summary>Takes away the content of records that the ledger says were pruned, as far as it is still there: a process may have ended in between.</summary>
    internal async Task CompletePruningsAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (!CanPrune || _identity is null)
        {
            return;
        }

        var begun = new List<(long Seq, SeqSet Positions)>();
        foreach (Recorded<Pruning> pruning in await FindPruningsAsync(cancellationToken).ConfigureAwait(false))
        {
            SeqSet positions = PruningRecord.PositionsOf(pruning);

            // Lines are pruned in their order, so the last one tells.
            if (positions.Count > 0 && !(await ReadOneAsync(positions.Last, cancellationToken).ConfigureAwait(false)).IsPruned)
            {
                begun.Add((pruning.Seq, positions));
            }
        }

        if (begun.Count > 0)
        {
            // All at once: each time the files are written anew.
            WriteTurn turn = await EnterWriteAsync(cancellationToken).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable end = turn.ConfigureAwait(false);
            await PruneLinesAsync(SeqSet.Union(begun.Select(pruning => pruning.Positions)), progress, cancellationToken).ConfigureAwait(false);
            foreach ((long seq, SeqSet positions) in begun)
            {
                Log.LinesPruned(Logger, positions.Count, seq);
            }
        }
    }
}
