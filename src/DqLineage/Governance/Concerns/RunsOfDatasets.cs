using DqLineage.Stores;

namespace DqLineage;

/// <summary>Finds the runs over a dataset, each dataset once.</summary>
internal sealed class RunsOfDatasets(LineageStore store, long toSeq)
{
    private readonly Dictionary<string, IReadOnlyCollection<string>> _known = new(StringComparer.Ordinal);

    /// <summary>The runs over a dataset, or over the one that a column belongs to; none for other nodes.</summary>
    internal async ValueTask<IReadOnlyCollection<string>> OfAsync(LineageNode node, CancellationToken cancellationToken)
    {
        if (node.Kind != NodeKind.Dataset && node.Kind != NodeKind.Column)
        {
            return [];
        }

        LedgerKey dataset = ConcernedKeys.OfDataset(node);
        if (!_known.TryGetValue(dataset.Text, out IReadOnlyCollection<string>? runs))
        {
            var found = new HashSet<string>(StringComparer.Ordinal);
            var query = new LedgerQuery { Keys = [LedgerKey.OfKind(RecordKinds.Run), dataset], ToSeq = toSeq };
            await foreach (LedgerLine line in store.FindAsync(query, cancellationToken).ConfigureAwait(false))
            {
                found.Add(line.Context.Run!);
            }

            _known.Add(dataset.Text, runs = found);
        }

        return runs;
    }
}
