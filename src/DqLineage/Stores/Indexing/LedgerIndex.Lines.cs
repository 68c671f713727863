using System.Runtime.CompilerServices;

namespace DqLineage.Stores;

public sealed partial class LedgerIndex
{
    private const int MaxLinesAtOnce = 256;
    private const int Growth = 16;

    /// <summary>Finds the lines that may carry all of some keys, and reads them a few at a time: one at first, then more and more.</summary>
    /// <param name="keys">At least one key.</param>
    /// <param name="fromSeq">The first position.</param>
    /// <param name="toSeq">The position to stop before.</param>
    /// <param name="descending">Whether the newest comes first.</param>
    /// <param name="readAscending">Reads the lines with the positions given, which ascend, in their order.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The lines in the order asked for; some may lack the keys.</returns>
    public async IAsyncEnumerable<LedgerLine> FindLinesAsync(
        IReadOnlyList<LedgerKey> keys,
        long fromSeq,
        long toSeq,
        bool descending,
        Func<IReadOnlyList<long>, IReadOnlyList<LedgerLine>> readAscending,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(readAscending);

        // Nothing to wait for: whatever is read is read at once.
        await ValueTask.CompletedTask.ConfigureAwait(false);
        foreach (long[] seqs in InGrowingGroups(Find(keys, fromSeq, toSeq, descending)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (descending)
            {
                Array.Reverse(seqs);
            }

            IReadOnlyList<LedgerLine> lines = readAscending(seqs);
            for (int i = 0; i < lines.Count; i++)
            {
                yield return lines[descending ? lines.Count - 1 - i : i];
            }
        }
    }

    private static IEnumerable<long[]> InGrowingGroups(IEnumerable<long> seqs)
    {
        var group = new List<long>();
        int size = 1;
        foreach (long seq in seqs)
        {
            group.Add(seq);
            if (group.Count == size)
            {
                yield return [.. group];
                group.Clear();
                size = Math.Min(Growth * size, MaxLinesAtOnce);
            }
        }

        if (group.Count > 0)
        {
            yield return [.. group];
        }
    }
}
