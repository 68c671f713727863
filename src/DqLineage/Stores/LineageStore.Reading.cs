using System.Runtime.CompilerServices;

namespace DqLineage.Stores;

public abstract partial class LineageStore
{
    private const int BackwardPage = 256;

    /// <summary>How far the ledger has come, with everything that other processes have appended.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The head.</returns>
    public ValueTask<LedgerHead> GetHeadAsync(CancellationToken cancellationToken = default)
    {
        RequireOpen();
        return ReadHeadAsync(cancellationToken);
    }

    /// <summary>Reads lines in order of their position; those of pruned records are passed over.</summary>
    /// <param name="fromSeq">The first position.</param>
    /// <param name="toSeq">The position to stop before; by default the end of the ledger when reading begins.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The lines.</returns>
    /// <exception cref="LedgerDamagedException">A line is not what was written.</exception>
    public IAsyncEnumerable<LedgerLine> ReadAsync(long fromSeq = 0, long? toSeq = null, CancellationToken cancellationToken = default) =>
        FindAsync(new LedgerQuery { FromSeq = fromSeq, ToSeq = toSeq }, cancellationToken);

    /// <summary>Finds records by key, position and time, in order of their position or against it; pruned records are passed over.</summary>
    /// <param name="query">Which records.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The records' lines, as the ledger stood when the search began.</returns>
    /// <exception cref="LedgerDamagedException">A line is not what was written.</exception>
    public IAsyncEnumerable<LedgerLine> FindAsync(LedgerQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        RequireOpen();
        return DqLineageDiagnostics.HearsQueries ? MeasureQueryAsync(query, cancellationToken) : FindWithinAsync(query, cancellationToken);
    }

    /// <summary>The first position whose record has a time at or after an instant; the end of the ledger when there is none.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A position; found by halving, since times never go back.</returns>
    public async ValueTask<long> FindFirstSeqAsync(DateTimeOffset instant, CancellationToken cancellationToken = default)
    {
        RequireOpen();
        LedgerHead head = await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        long low = 0;
        long high = head.Time < instant ? 0 : head.Count;
        if (high == 0)
        {
            return head.Count;
        }

        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if ((await ReadOneAsync(middle, cancellationToken).ConfigureAwait(false)).Time < instant)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Reads one line that lies before the head.</summary>
    internal async ValueTask<LedgerLine> ReadOneAsync(long seq, CancellationToken cancellationToken) =>
        (await ReadPageAsync(seq, seq + 1, cancellationToken).ConfigureAwait(false))[0];

    /// <summary>How far the ledger has come, what other processes have appended included.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The head: whole batches only.</returns>
    protected abstract ValueTask<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken);

    /// <summary>Reads the lines from a position on: at least one, and as many of the following as are well read at once.</summary>
    /// <param name="fromSeq">The first position, at least 0.</param>
    /// <param name="toSeq">The position to stop before; greater than <paramref name="fromSeq"/> and not beyond the head.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Consecutive lines, in order. Their bytes are theirs for good.</returns>
    /// <exception cref="LedgerDamagedException">The first line is not what was written. A later one that is not ends the page instead.</exception>
    protected abstract ValueTask<IReadOnlyList<LedgerLine>> ReadPageAsync(long fromSeq, long toSeq, CancellationToken cancellationToken);

    /// <summary>Finds the lines that carry all of some keys. May return lines that do not: they are checked.</summary>
    /// <param name="keys">At least one key.</param>
    /// <param name="fromSeq">The first position, at least 0.</param>
    /// <param name="toSeq">The position to stop before, not beyond the head.</param>
    /// <param name="descending">Whether the newest comes first.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The lines, each once, in the order asked for; none that carries the keys is missing.</returns>
    protected abstract IAsyncEnumerable<LedgerLine> FindLinesAsync(
        IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq, bool descending, CancellationToken cancellationToken);

    /// <summary>Whether a line may carry one of some keys. Says no only when none of the lines before a position does.</summary>
    /// <param name="keyHashes">The hashes of the keys, ascending.</param>
    /// <param name="toSeq">The position, not beyond the head.</param>
    internal virtual bool MayHaveAny(ReadOnlySpan<ulong> keyHashes, long toSeq) => true;

    /// <summary>Reads lines in order of their position, page by page, with what is left of those that were pruned.</summary>
    internal async IAsyncEnumerable<LedgerLine> ReadLinesAsync(long fromSeq, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (fromSeq < toSeq)
        {
            cancellationToken.ThrowIfCancellationRequested();
            IReadOnlyList<LedgerLine> page = await ReadPageAsync(fromSeq, toSeq, cancellationToken).ConfigureAwait(false);
            foreach (LedgerLine line in page)
            {
                yield return line;
            }

            fromSeq += page.Count;
        }
    }

    /// <summary>Finds records without telling anybody.</summary>
    internal async IAsyncEnumerable<LedgerLine> FindWithinAsync(LedgerQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LedgerHead head = await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        long from = Math.Max(0, query.FromSeq);
        long to = Math.Min(head.Count, query.ToSeq ?? head.Count);
        if (query.From is { } earliest)
        {
            from = Math.Max(from, await FindFirstSeqAsync(earliest, cancellationToken).ConfigureAwait(false));
        }

        if (query.To is { } end)
        {
            to = Math.Min(to, await FindFirstSeqAsync(end, cancellationToken).ConfigureAwait(false));
        }

        int left = query.Limit ?? int.MaxValue;
        if (from >= to || left <= 0)
        {
            yield break;
        }

        IAsyncEnumerable<LedgerLine> lines = query.Keys.Count > 0 ? FindLinesAsync(query.Keys, from, to, query.Descending, cancellationToken)
            : query.Descending ? ReadBackwardAsync(from, to, cancellationToken)
            : ReadLinesAsync(from, to, cancellationToken);
        await foreach (LedgerLine line in lines.ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.IsPruned || (query.Keys.Count > 0 && !HasAll(line, query.Keys)))
            {
                continue;
            }

            yield return line;
            if (--left == 0)
            {
                yield break;
            }
        }
    }

    private async IAsyncEnumerable<LedgerLine> ReadBackwardAsync(long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (to > from)
        {
            long start = Math.Max(from, to - BackwardPage);
            var page = new List<LedgerLine>((int)(to - start));
            await foreach (LedgerLine line in ReadLinesAsync(start, to, cancellationToken).ConfigureAwait(false))
            {
                page.Add(line);
            }

            for (int i = page.Count - 1; i >= 0; i--)
            {
                yield return page[i];
            }

            to = start;
        }
    }

    private static bool HasAll(LedgerLine line, IReadOnlyList<LedgerKey> keys)
    {
        foreach (LedgerKey key in keys)
        {
            if (!line.Has(key))
            {
                return false;
            }
        }

        return true;
    }
}
