using System.Globalization;
using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>The lines of a ledger as they were when a pack was made, with the pack's in the place of those that were pruned since.</summary>
internal sealed class ArchivedLines(LineageStore ledger, PackRecords pack, string packPath)
{
    /// <summary>How many pruned lines the pack had.</summary>
    internal long Restored { get; private set; }

    /// <summary>How many it had not.</summary>
    internal long StillPruned { get; private set; }

    /// <summary>Reads the lines before a position, and those after it that belong to the same batch as the last.</summary>
    internal async IAsyncEnumerable<LedgerLine> ReadAsync(long size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What the copy says was pruned has to be: whoever opens it to write would prune it again.
        SeqSet[] prunedBefore = [.. (await ledger.FindPruningsAsync(cancellationToken).ConfigureAwait(false)).Where(pruning => pruning.Seq < size).Select(PruningRecord.PositionsOf)];
        LedgerHead head = await ledger.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        IAsyncEnumerator<LedgerLine> packed = pack.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using ConfiguredAsyncDisposable end = packed.ConfigureAwait(false);
        bool hasPacked = await packed.MoveNextAsync().ConfigureAwait(false);
        await foreach (LedgerLine line in ledger.ReadLinesAsync(0, head.Count, cancellationToken).ConfigureAwait(false))
        {
            while (hasPacked && packed.Current.Seq < line.Seq)
            {
                hasPacked = await packed.MoveNextAsync().ConfigureAwait(false);
            }

            LedgerLine? kept = hasPacked && packed.Current.Seq == line.Seq ? packed.Current : null;
            if (kept is not null && (line.IsPruned || line.Seq == 0) && kept.ComputeHash() != line.ComputeHash())
            {
                throw new LedgerMismatchException(
                    string.Create(CultureInfo.InvariantCulture, $"Record {line.Seq} of the pack {packPath} is not what the ledger at {ledger.Location} held: the pack is of another ledger, or of another history of it."))
                {
                    Location = ledger.Location,
                };
            }

            if (line.IsPruned && (kept is null || Array.Exists(prunedBefore, pruned => pruned.Contains(line.Seq))))
            {
                StillPruned++;
                yield return line;
            }
            else
            {
                Restored += line.IsPruned ? 1 : 0;
                yield return line.IsPruned ? kept! : line;
            }

            if (line.Seq >= size - 1 && !(kept ?? line).HasMore)
            {
                yield break;
            }
        }
    }
}
