using System.Runtime.CompilerServices;

namespace DqLineage.OpenLineage;

/// <summary>Keeps the newest state of a tracker's ledger, which is read on from where it is, and the last earlier one that was asked about.</summary>
#pragma warning disable CA1001 // A gate of a keeper lives as long as its tracker and never makes a wait handle.
internal sealed class CatalogKeeper(LineageTracker tracker)
#pragma warning restore CA1001
{
    private static readonly ConditionalWeakTable<LineageTracker, CatalogKeeper> s_keepers = [];

    private readonly SemaphoreSlim _gate = new(1, 1);
    private CatalogState _newest = new();
    private CatalogState? _earlier;

    internal static CatalogKeeper Of(LineageTracker tracker) => s_keepers.GetValue(tracker, one => new CatalogKeeper(one));

    /// <summary>Answers a question from a state of the ledger. Questions take turns: states are read on in place.</summary>
    internal async Task<T> AskAsync<T>(AsOf asOf, Func<CatalogState, T> answer, CancellationToken cancellationToken)
    {
        long count = await tracker.CountRecordsAsync(asOf, cancellationToken).ConfigureAwait(false);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return answer(await GetAsync(count, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<CatalogState> GetAsync(long count, CancellationToken cancellationToken)
    {
        if (count >= _newest.Count)
        {
            _newest = await ReadOnAsync(_newest, count, cancellationToken).ConfigureAwait(false);
            return _newest;
        }

        bool isBehind = _earlier is null || _earlier.Count > count;
        _earlier = await ReadOnAsync(isBehind ? new CatalogState() : _earlier!, count, cancellationToken).ConfigureAwait(false);
        return _earlier;
    }

    private async Task<CatalogState> ReadOnAsync(CatalogState state, long count, CancellationToken cancellationToken)
    {
        if (state.Count == count)
        {
            return state;
        }

        var query = new RecordQuery { Kind = RecordKinds.OpenLineage, AsOf = AsOf.Seq(count - 1), After = state.Count - 1 };
        await foreach (LedgerLine line in tracker.FindRecordsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            state.Add(line);

            // So that reading that was stopped goes on where it was.
            state.Count = line.Seq + 1;
        }

        state.Count = count;
        return state;
    }
}
