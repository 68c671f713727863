using System.Globalization;

namespace DqLineage.Stores;

/// <summary>Compares the lines that were pruned with the records that say so.</summary>
internal sealed class PruningCheck(IReadOnlyList<Recorded<Pruning>> prunings)
{
    private readonly SeqSet[] _positions = [.. prunings.Select(PruningRecord.PositionsOf)];
    private readonly Queue<Recorded<Pruning>> _ahead = new(prunings.OrderBy(pruning => pruning.Data.LedgerSize));
    private readonly SortedDictionary<string, long> _byKind = new(StringComparer.Ordinal);
    private long _first;
    private long _last = -1;

    /// <summary>How many records were pruned, of those that were read.</summary>
    internal long Records { get; private set; }

    /// <summary>How many of them of each kind.</summary>
    internal IReadOnlyDictionary<string, long> ByKind => _byKind;

    /// <summary>The size at which the root of a pruning is to be compared.</summary>
    internal long? NextSize => _ahead.TryPeek(out Recorded<Pruning>? next) ? next.Data.LedgerSize : null;

    /// <summary>What is wrong with what is left of a line, or <see langword="null"/>.</summary>
    internal string? FaultOf(LedgerLine line)
    {
        if (!line.IsPruned)
        {
            return null;
        }

        if (!Array.Exists(_positions, positions => positions.Contains(line.Seq)))
        {
            return "its content was taken away, and no record of the ledger says so";
        }

        _first = Records == 0 ? line.Seq : _first;
        _last = line.Seq;
        Records++;
        _byKind[line.Kind] = _byKind.GetValueOrDefault(line.Kind) + 1;
        return null;
    }

    /// <summary>Compares the roots of those whose size the tree has now, and forgets those that lie before it.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    internal string? Reach(LedgerTreeBuilder tree)
    {
        while (NextSize <= tree.Size)
        {
            Recorded<Pruning> pruning = _ahead.Dequeue();
            if (pruning.Data.LedgerSize == tree.Size && tree.Root() is var root && !string.Equals(root.ToString(), pruning.Data.Root, StringComparison.Ordinal))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"the root of the first {tree.Size} records is {root}, and when records were pruned it was {pruning.Data.Root} (record {pruning.Seq}): hashes or lines were changed since");
            }
        }

        return null;
    }

    /// <summary>What can no longer be shown.</summary>
    internal IEnumerable<string> NotChecked()
    {
        if (Records > 0)
        {
            string kinds = string.Join(", ", _byKind.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value} {kind.Key}")));
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The content of {Records} pruned records ({kinds}), from record {_first} to {_last}: of them only the leaf hashes are left, which fit the tree. From record {_last + 1} on all is there. The packs that the prunings name hold them.");
        }
    }
}
