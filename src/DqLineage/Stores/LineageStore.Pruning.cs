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

        foreach ((Recorded<Pruning> pruning, SeqSet positions) in await FindBegunPruningsAsync(cancellationToken).ConfigureAwait(false))
        {
            WriteTurn turn = await EnterWriteAsync(cancellationToken).ConfigureAwait(false);
            await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable end = turn.ConfigureAwait(false);
            await PruneLinesAsync(positions, progress, cancellationToken).ConfigureAwait(false);
            Log.LinesPruned(Logger, positions.Count, pruning.Seq);
        }
    }

    /// <summary>The prunings that are not done, oldest first. They are done in their order, so the newest that is done ends the search, which every opening makes.</summary>
    private async Task<IEnumerable<(Recorded<Pruning> Pruning, SeqSet Positions)>> FindBegunPruningsAsync(CancellationToken cancellationToken)
    {
        var begun = new Stack<(Recorded<Pruning>, SeqSet)>();
        var newestFirst = new LedgerQuery { Keys = [LedgerKey.OfKind(RecordKinds.Pruned)], Descending = true };
        await foreach (LedgerLine line in FindAsync(newestFirst, cancellationToken).ConfigureAwait(false))
        {
            Recorded<Pruning> pruning = line.As(RecordTypes.Pruning);
            SeqSet positions = PruningRecord.PositionsOf(pruning);

            // Lines are pruned in their order, so the last one tells.
            if (positions.Count > 0 && (await ReadOneAsync(positions.Last, cancellationToken).ConfigureAwait(false)).IsPruned)
            {
                break;
            }

            begun.Push((pruning, positions));
        }

        return begun;
    }
}
