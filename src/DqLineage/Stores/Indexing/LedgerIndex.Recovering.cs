namespace DqLineage.Stores;

public sealed partial class LedgerIndex
{
    private readonly Lock _recovery = new();

    /// <summary>Replaces a run that is gone or damaged: by a larger one that another process made of it, or from the lines.</summary>
    private void Recover(IndexPart lost, IndexLostException reason)
    {
        lock (_recovery)
        {
            // Somebody else may have done it while we waited.
            if (!_parts.Contains(lost) || TryAdoptLarger(lost))
            {
                return;
            }

            Log.IndexRebuilt(_logger, lost.FirstSeq, lost.EndSeq, reason.Message);
            List<IndexPart> rebuilt = [.. Rebuild(lost.FirstSeq, lost.EndSeq).Select(run => new IndexPart(run))];
            lock (_gate)
            {
                if (TryReplace([lost], rebuilt))
                {
                    _drops.Add(lost.Run!.Name);
                    _unstored.AddRange(_isReadOnly ? [] : rebuilt);
                    StartWork();
                }
            }
        }
    }

    private bool TryAdoptLarger(IndexPart lost)
    {
        IEnumerable<IndexRunName> larger = ListStoredRuns()
            .Where(name => name.Count > lost.Run!.Name.Count && name.FirstSeq <= lost.FirstSeq && name.EndSeq >= lost.EndSeq)
            .OrderByDescending(name => name.Count);
        foreach (IndexRunName name in larger)
        {
            if (OpenStored(name) is { } run && IsOfTheseLines(run) && TryAdopt(run))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOfTheseLines(IndexRun run) =>
        run.Name.EndSeq <= Count
            ? TryReadLeafHash(run.Name.EndSeq - 1, out LedgerHash hash) && hash == run.Header.LastHash
            : ReadHeadOf(run) is not null;

    /// <summary>Uses a stored run for all parts that it covers; where it goes beyond what was made runs of here, only up to there.</summary>
    private bool TryAdopt(IndexRun run)
    {
        lock (_gate)
        {
            IndexPart[] parts = _parts;
            List<IndexPart> covered = [.. parts.Where(part => part.FirstSeq >= run.Name.FirstSeq && part.EndSeq <= run.Name.EndSeq && part != parts[^1])];
            return covered.Count > 0
                && covered[0].FirstSeq == run.Name.FirstSeq
                && TryReplace(covered, new IndexPart(run, run.Name.FirstSeq, covered[^1].EndSeq));
        }
    }

    private IEnumerable<IndexRun> Rebuild(long fromSeq, long toSeq)
    {
        for (long seq = fromSeq; seq < toSeq; seq += _runSize)
        {
            var tail = new IndexTail(seq, _runSize, before: null);
            foreach (LedgerLine line in _readLines(seq, seq + _runSize))
            {
                if (line.Seq != tail.EndSeq || tail.IsFull)
                {
                    break;
                }

                tail.Add(line.ComputeKeyHashes(), line.ComputeHash(), 0, 0);
            }

            if (!tail.IsFull)
            {
                throw new LineageStoreException(
                    $"The index of records {seq} to {seq + _runSize - 1} has to be made again, and record {tail.EndSeq} could not be read: verify the ledger.")
                {
                    Operation = "read",
                };
            }

            yield return KeepInMemory(new IndexRunName { FirstSeq = seq, Count = _runSize }, tail.ToRun());
        }
    }

    private IndexRun KeepInMemory(IndexRunName name, IndexRunContent content)
    {
        _memory.Write(name, content);
        return new IndexRun(_memory, _cache, IndexRunHeader.Parse(name, _memory.ReadRunHeader(name))!);
    }
}
