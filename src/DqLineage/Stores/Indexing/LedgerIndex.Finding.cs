namespace DqLineage.Stores;

public sealed partial class LedgerIndex
{
    /// <summary>Finds the lines within a range that may carry all of some keys.</summary>
    /// <param name="keys">The keys, at least one.</param>
    /// <param name="fromSeq">The first line looked at.</param>
    /// <param name="toSeq">The first line not looked at any more.</param>
    /// <param name="descending">Whether the newest come first.</param>
    /// <returns>
    /// The positions, each once and in order, found while they are enumerated. None is missing; some may be of lines that do not carry
    /// the keys, because hashes collide: check the line.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no key.</exception>
    public IEnumerable<long> Find(IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq, bool descending)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfZero(keys.Count);
        return Find([.. keys.Select(key => key.ComputeHash()).Distinct()], Math.Max(0, fromSeq), Math.Min(toSeq, Count), descending);
    }

    /// <summary>Whether a line may carry one of many keys: faster than <see cref="Find(IReadOnlyList{LedgerKey}, long, long, bool)"/> for each where nearly always none does.</summary>
    /// <param name="keyHashes">The hashes of the keys, ascending.</param>
    /// <param name="toSeq">The position before which no line may be missed.</param>
    /// <returns>No only when no line before the position does.</returns>
    internal bool MayHaveAny(ReadOnlySpan<ulong> keyHashes, long toSeq)
    {
        if (Count < toSeq)
        {
            return true;
        }

        // One part at a time, chosen anew each time: parts are replaced while the search goes on.
        for (long seq = 0; seq < toSeq;)
        {
            IndexPart part = PartOf(seq);
            try
            {
                if (part.HasAny(keyHashes))
                {
                    return true;
                }

                seq = part.EndSeq;
            }
            catch (IndexLostException exception)
            {
                Recover(part, exception);
            }
        }

        return false;
    }

    private IEnumerable<long> Find(ulong[] keyHashes, long fromSeq, long toSeq, bool descending)
    {
        // One part at a time, chosen anew each time: parts are replaced while the search goes on.
        while (fromSeq < toSeq)
        {
            IndexPart part = PartOf(descending ? toSeq - 1 : fromSeq);
            IEnumerator<long>? found = null;
            try
            {
                while (TryNext(part, keyHashes, fromSeq, toSeq, descending, ref found) is { } isFound)
                {
                    if (!isFound)
                    {
                        (fromSeq, toSeq) = descending ? (fromSeq, part.FirstSeq) : (Math.Min(part.EndSeq, toSeq), toSeq);
                        break;
                    }

                    long seq = found!.Current;
                    (fromSeq, toSeq) = descending ? (fromSeq, seq) : (seq + 1, toSeq);
                    yield return seq;
                }
            }
            finally
            {
                found?.Dispose();
            }
        }
    }

    /// <summary>Moves to the next line found; <see langword="null"/> when the part was lost and replaced, and has to be looked up again.</summary>
    private bool? TryNext(
        IndexPart part, ulong[] keyHashes, long fromSeq, long toSeq, bool descending, ref IEnumerator<long>? found)
    {
        try
        {
            found ??= part.Find(keyHashes, fromSeq, toSeq, descending).GetEnumerator();
            return found.MoveNext();
        }
        catch (IndexLostException exception)
        {
            Recover(part, exception);
            return null;
        }
    }

    /// <summary>Begins a comparison of the index with the lines.</summary>
    internal IndexCheck BeginCheck() => new(this, _runSize);

    private IndexPart PartOf(long seq)
    {
        IndexPart[] parts = _parts;
        int index = parts.Length - 1;
        while (parts[index].FirstSeq > seq)
        {
            index--;
        }

        return parts[index];
    }
}
