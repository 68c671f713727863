namespace DqLineage.Stores;

public sealed partial class LedgerIndex
{
    // The tail that is looked at, which says where its last line is.
    private volatile IndexTail? _candidate;

    // Up to here the newest lines are in the storage.
    private long _tailStoredTo;

    /// <summary>Takes in what the storage holds beyond <see cref="Count"/> and fits the lines. Reads headers, one tile, what was stored of the newest lines, and two lines.</summary>
    /// <remarks>Called when the ledger is opened, and again when another process has come far ahead.</remarks>
    /// <returns>The head behind the lines that are indexed now; <see langword="null"/> when there was nothing to take in.</returns>
    public LedgerHead? Load()
    {
        LedgerHead? runs = LoadRuns();
        return LoadTail() ?? runs;
    }

    private LedgerHead? LoadRuns()
    {
        IReadOnlyList<IndexRunName> names = ListStoredRuns();
        List<IndexRun> runs = ReadChain(names);
        while (runs.Count > 0 && runs[^1].Name.EndSeq > Count)
        {
            if (ReadHeadOf(runs[^1]) is { } head)
            {
                Adopt(runs, names);
                return head;
            }

            // It is of another ledger or another time; what ends before it may still be good.
            runs.RemoveAt(runs.Count - 1);
        }

        return null;
    }

    private IReadOnlyList<IndexRunName> ListStoredRuns()
    {
        try
        {
            return [.. _storage.ListRuns().Where(IsOurShape)];
        }
        catch (Exception exception) when (IsStorageFault(exception))
        {
            Log.IndexNotRead(_logger, exception);
            return [];
        }
    }

    /// <summary>Whether a run of this index could have the name: a power of four times the run size, and aligned to that.</summary>
    private bool IsOurShape(IndexRunName name)
    {
        long size = _runSize;
        while (size < name.Count && size <= long.MaxValue / 4)
        {
            size *= 4;
        }

        return name.Count == size && name.FirstSeq % size == 0;
    }

    /// <summary>Runs from the first line on without a gap, the largest wherever there are several.</summary>
    private List<IndexRun> ReadChain(IReadOnlyList<IndexRunName> names)
    {
        ILookup<long, IndexRunName> byFirst = names.OrderByDescending(name => name.Count).ToLookup(name => name.FirstSeq);
        var chain = new List<IndexRun>();
        long end = 0;
        while (byFirst[end].Select(OpenStored).FirstOrDefault(opened => opened is not null) is { } run)
        {
            chain.Add(run);
            end = run.Name.EndSeq;
        }

        return chain;
    }

    /// <summary>Opens a run of the storage; <see langword="null"/> when its header is not there or damaged.</summary>
    private IndexRun? OpenStored(IndexRunName name)
    {
        try
        {
            if (_storage.ReadRunHeader(name) is not { } bytes || IndexRunHeader.Parse(name, bytes) is not { } header)
            {
                return null;
            }

            // One that is in use already has what it read in the cache.
            IndexRun? known = Array.Find(_parts, part => part.Run is { } run && run.IsIn(_storage) && run.Name == name)?.Run;
            return known is not null && known.Header.LastHash == header.LastHash ? known : new IndexRun(_storage, _cache, header);
        }
        catch (Exception exception) when (IsStorageFault(exception))
        {
            Log.IndexNotRead(_logger, exception);
            return null;
        }
    }

    /// <summary>The head behind a run's last line, if tile and line agree with the run.</summary>
    private LedgerHead? ReadHeadOf(IndexRun run)
    {
        long seq = run.Name.EndSeq - 1;
        long tile = seq / LedgerTree.TileLeaves;

        // Another process may have written the tile since it was read.
        _cache.Remove(TileOwner, tile);
        return HasTileOf(run, tile) && ReadLineWith(seq, run.Header.LastHash) is { } line
            ? new LedgerHead { Count = seq + 1, Time = line.Time, LastHash = run.Header.LastHash }
            : null;
    }

    private bool HasTileOf(IndexRun run, long tile)
    {
        try
        {
            return _storage.CountTiles() > tile
                && ReadTile(tile, keep: true) is { } bytes
                && IndexTile.LeafHash(bytes, LedgerTree.TileLeaves - 1) == run.Header.LastHash;
        }
        catch (Exception exception) when (IsStorageFault(exception))
        {
            Log.IndexNotRead(_logger, exception);
            return false;
        }
    }

    /// <summary>Takes in the newest lines as the last one to close stored them, if they follow the runs.</summary>
    private LedgerHead? LoadTail()
    {
        if (ReadStoredTail() is not { } tail || tail.FirstSeq != _parts[^1].FirstSeq || tail.EndSeq <= Count)
        {
            return null;
        }

        _candidate = tail;
        try
        {
            // By the chain, the hash of its last line stands for all of them.
            if (ReadLineWith(tail.EndSeq - 1, tail.LastHash) is not { } line)
            {
                return null;
            }

            lock (_gate)
            {
                _parts = [.. _parts[..^1], new IndexPart(tail)];
            }

            _tailStoredTo = tail.EndSeq;
            return new LedgerHead { Count = tail.EndSeq, Time = line.Time, LastHash = tail.LastHash };
        }
        finally
        {
            _candidate = null;
        }
    }

    private IndexTail? ReadStoredTail()
    {
        try
        {
            return _storage.ReadTail(IndexTailFile.MaxBytes) is { } bytes ? IndexTailFile.Read(bytes, _runSize, _storage.KeepsPositions) : null;
        }
        catch (Exception exception) when (IsStorageFault(exception))
        {
            Log.IndexNotRead(_logger, exception);
            return null;
        }
    }

    /// <summary>Reads a line where the index says it is; <see langword="null"/> when it has not the hash that the index says it has.</summary>
    private LedgerLine? ReadLineWith(long seq, LedgerHash hash)
    {
        try
        {
            return _readLines(seq, seq + 1).FirstOrDefault() is { } line && line.Seq == seq && line.ComputeHash() == hash ? line : null;
        }
        catch (Exception exception) when (exception is DqLineageException or IOException or UnauthorizedAccessException)
        {
            // A line that cannot be read where the index says it is shows that the index is not of these lines.
            Log.IndexNotRead(_logger, exception);
            return null;
        }
    }

    private void Adopt(List<IndexRun> runs, IReadOnlyList<IndexRunName> names)
    {
        long end = runs[^1].Name.EndSeq;
        lock (_gate)
        {
            _parts = [.. runs.Select(run => new IndexPart(run)), new IndexPart(new IndexTail(end, _runSize, before: null))];

            // What a larger run replaced, and a process that ended too early left behind.
            _drops.UnionWith(names.Where(name => runs.Exists(run => run.Name.Count > name.Count
                && run.Name.FirstSeq <= name.FirstSeq && run.Name.EndSeq >= name.EndSeq)));
            SignalRoom();
            StartWork();
        }
    }
}
