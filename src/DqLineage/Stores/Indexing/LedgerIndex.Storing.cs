namespace DqLineage.Stores;

public sealed partial class LedgerIndex
{
    private async Task StoreTailAsync(IReadOnlyList<IndexPart> parts)
    {
        IndexTail tail = parts[0].Tail!;
        await StoreTilesAsync(tail).ConfigureAwait(false);
        if (TryAdoptStored(tail))
        {
            return;
        }

        var name = new IndexRunName { FirstSeq = tail.FirstSeq, Count = tail.Count };
        IndexRun run = await TryStoreAsync(name, tail.ToRun).ConfigureAwait(false) ?? KeepInMemory(name, tail.ToRun());
        TryReplace(parts, new IndexPart(run));
    }

    /// <summary>Uses a run of the tail's lines, or of more, that is there already: in use for the lines before, or made by another process.</summary>
    private bool TryAdoptStored(IndexTail tail)
    {
        IEnumerable<IndexRun> used = _parts.Where(part => part.Run is not null).Select(part => part.Run!);
        IEnumerable<IndexRun> stored = ListStoredRuns()
            .Where(name => name.FirstSeq <= tail.FirstSeq && name.EndSeq >= tail.EndSeq)
            .OrderByDescending(name => name.Count)
            .Select(OpenStored)
            .OfType<IndexRun>()
            .Where(IsOfTheseLines);
        return used.Where(run => run.Name.FirstSeq <= tail.FirstSeq && run.Name.EndSeq >= tail.EndSeq).Concat(stored).Any(TryAdopt);
    }

    private async Task StoreTilesAsync(IndexTail tail)
    {
        long first = tail.FirstSeq / LedgerTree.TileLeaves;
        byte[][] tiles = [.. Enumerable.Range(0, tail.Count / LedgerTree.TileLeaves).Select(i => IndexTile.Write(tail, first + i, _storage.KeepsPositions))];
        if (!_isReadOnly)
        {
            try
            {
                long stored = _storage.CountTiles();
                if (stored >= first + tiles.Length && AreStored(first, tiles))
                {
                    ForgetTiles(first, tiles.Length);
                    return;
                }

                // No tile may be missing before others: what could not be stored earlier comes first.
                byte[]?[] missing = stored < first ? [.. Enumerable.Range(0, (int)(first - stored)).Select(i => _memory.ReadTile(stored + i))] : [];
                if (Array.TrueForAll(missing, tile => tile is not null))
                {
                    await _storage.WriteTilesAsync(first - missing.Length, [.. missing.Select(tile => tile!), .. tiles], _closing.Token).ConfigureAwait(false);
                    ForgetTiles(first - missing.Length, missing.Length + tiles.Length);
                    return;
                }
            }
            catch (Exception exception) when (IsStorageFault(exception))
            {
                Log.IndexNotStored(_logger, tail.FirstSeq, tail.EndSeq, exception);
            }
        }

        await _memory.WriteTilesAsync(first, tiles, CancellationToken.None).ConfigureAwait(false);
    }

    private bool AreStored(long first, byte[][] tiles)
    {
        for (int i = 0; i < tiles.Length; i++)
        {
            if (!tiles[i].AsSpan().SequenceEqual(_storage.ReadTile(first + i)))
            {
                return false;
            }
        }

        return true;
    }

    private void ForgetTiles(long first, int count)
    {
        _memory.ForgetTiles(first, count);
        for (long tile = first; tile < first + count; tile++)
        {
            _cache.Remove(TileOwner, tile);
        }
    }

    private async Task StoreRebuiltAsync(IReadOnlyList<IndexPart> parts)
    {
        IndexRun run = parts[0].Run!;
        if (_parts.Contains(parts[0])
            && await TryStoreAsync(run.Name, () => IndexRunContent.Of(run)).ConfigureAwait(false) is { } stored
            && TryReplace(parts, new IndexPart(stored)))
        {
            await _memory.DropRunsAsync([run.Name], CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task MergeAsync(IReadOnlyList<IndexPart> four)
    {
        IndexRunName name = MergedName(four);
        IndexRun[] runs = [.. four.Select(part => part.Run!)];
        IndexRun? merged = OpenStored(name) is { } made && made.Header.LastHash == runs[^1].Header.LastHash
            ? made
            : await TryStoreAsync(name, Content).ConfigureAwait(false);
        if (merged is null && Array.TrueForAll(runs, run => run.IsInMemory))
        {
            merged = KeepInMemory(name, Content());
        }

        lock (_gate)
        {
            if (merged is null)
            {
                _givenUp.Add(name);
            }
            else if (TryReplace(four, new IndexPart(merged)))
            {
                _drops.UnionWith(runs.Select(run => run.Name));
            }
        }

        IndexRunContent Content() => IndexRunWriter.Write(name, runs[^1].Header.LastHash, new IndexRunMerge(runs));
    }

    private async Task DropAsync()
    {
        IndexRunName[] names;
        lock (_gate)
        {
            names = [.. _drops];
            _drops.Clear();
        }

        await _memory.DropRunsAsync([.. names.Where(IsUnused)], CancellationToken.None).ConfigureAwait(false);
        if (_isReadOnly)
        {
            return;
        }

        try
        {
            await _storage.DropRunsAsync(names, _closing.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsStorageFault(exception))
        {
            Log.IndexNotDropped(_logger, exception);
        }
    }

    // Of a run that was damaged in the storage, the one made again in memory has the same name.
    private bool IsUnused(IndexRunName name) => !_parts.Any(part => part.Run is { IsInMemory: true } run && run.Name == name);

    /// <summary>Stores a run; <see langword="null"/> when the storage is only read or fails.</summary>
    private async Task<IndexRun?> TryStoreAsync(IndexRunName name, Func<IndexRunContent> content)
    {
        if (_isReadOnly)
        {
            return null;
        }

        try
        {
            IndexRunContent made = content();
            await _storage.WriteRunAsync(name, made, _closing.Token).ConfigureAwait(false);
            return new IndexRun(_storage, _cache, IndexRunHeader.Parse(name, made.Header.Span)!);
        }
        catch (Exception exception) when (IsStorageFault(exception))
        {
            Log.IndexNotStored(_logger, name.FirstSeq, name.EndSeq, exception);
            return null;
        }
    }
}
