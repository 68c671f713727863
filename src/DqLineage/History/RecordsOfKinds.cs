using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>Finds the records of several kinds together, in the order of the ledger.</summary>
internal static class RecordsOfKinds
{
    /// <param name="store">Where to look.</param>
    /// <param name="kinds">The kinds, each once.</param>
    /// <param name="query">What else must hold. It may neither be limited nor descend.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async IAsyncEnumerable<LedgerLine> FindAsync(
        LineageStore store, IEnumerable<string> kinds, LedgerQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = new List<IAsyncEnumerator<LedgerLine>>();
        try
        {
            foreach (string kind in kinds)
            {
                LedgerQuery ofKind = query with { Keys = [LedgerKey.OfKind(kind), .. query.Keys] };
                IAsyncEnumerator<LedgerLine> lines = store.FindAsync(ofKind, cancellationToken).GetAsyncEnumerator(cancellationToken);
                open.Add(lines);
                await AdvanceAsync(open, lines).ConfigureAwait(false);
            }

            // There are a handful of kinds: looking at each is quicker than keeping them in order.
            while (open.MinBy(lines => lines.Current.Seq) is { } next)
            {
                yield return next.Current;
                await AdvanceAsync(open, next).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (IAsyncEnumerator<LedgerLine> lines in open)
            {
                await lines.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask AdvanceAsync(List<IAsyncEnumerator<LedgerLine>> open, IAsyncEnumerator<LedgerLine> lines)
    {
        if (!await lines.MoveNextAsync().ConfigureAwait(false))
        {
            open.Remove(lines);
            await lines.DisposeAsync().ConfigureAwait(false);
        }
    }
}
