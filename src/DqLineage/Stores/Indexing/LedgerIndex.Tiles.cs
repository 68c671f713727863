namespace DqLineage.Stores;

public sealed partial class LedgerIndex
{
    // In the cache: runs have other owners.
    private const long TileOwner = 0;

    /// <summary>Says where a line is. Works while <see cref="Load"/> reads its one line, too.</summary>
    /// <param name="seq">The line.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where the next line begins, or, for the last line of a tile, where it ends. When the next line is in another file, this is the next line's start there.</param>
    /// <returns>Whether the place is known.</returns>
    public bool TryLocate(long seq, out uint start, out uint end)
    {
        (start, end) = (0, 0);
        if ((FindTail(seq) ?? FindCandidate(seq)) is { } tail)
        {
            (start, end) = tail.Locate((int)(seq - tail.FirstSeq));
            return true;
        }

        if (seq < 0 || !_storage.KeepsPositions || ReadTile(seq / LedgerTree.TileLeaves, keep: true) is not { } tile)
        {
            return false;
        }

        (start, end) = IndexTile.Locate(tile, (int)(seq % LedgerTree.TileLeaves));
        return true;
    }

    /// <summary>Says where a line seems to be, without checking what is stored: for whoever checks the line itself, and asks <see cref="TryLocate"/> when it is not there.</summary>
    /// <inheritdoc cref="TryLocate" path="/param"/>
    /// <returns>Whether a place is known.</returns>
    public bool TryGuess(long seq, out uint start, out uint end)
    {
        Span<byte> place = stackalloc byte[IndexTile.PlaceBytes];
        bool isStored = seq >= 0 && _storage.KeepsPositions && seq < _parts[^1].FirstSeq && _cache.Find(TileOwner, seq / LedgerTree.TileLeaves) is null;
        if (isStored && FindTail(seq) is null && TryReadPlace(seq, place))
        {
            (start, end) = IndexTile.ReadPlace(place);
            return true;
        }

        return TryLocate(seq, out start, out end);
    }

    /// <summary>Reads the leaf hashes of 256 lines.</summary>
    /// <param name="tile">The number of the tile: the first line's <c>seq</c> divided by 256.</param>
    /// <param name="hashes">Takes the 256 hashes.</param>
    /// <returns>Whether they are known: the lines were all added, and what was stored of them is undamaged.</returns>
    public bool TryReadTile(long tile, Span<LedgerHash> hashes)
    {
        if (FindFullTile(tile) is { } tail)
        {
            tail.CopyLeafHashes((int)((tile * LedgerTree.TileLeaves) - tail.FirstSeq), hashes[..LedgerTree.TileLeaves]);
            return true;
        }

        if (!IsCovered(tile) || ReadTile(tile, keep: false) is not { } bytes)
        {
            return false;
        }

        IndexTile.CopyLeafHashes(bytes, hashes[..LedgerTree.TileLeaves]);
        return true;
    }

    /// <summary>Reads the leaf hash of a line.</summary>
    /// <param name="seq">The line.</param>
    /// <param name="hash">Its hash.</param>
    /// <returns>Whether it is known.</returns>
    public bool TryReadLeafHash(long seq, out LedgerHash hash)
    {
        hash = default;
        if (FindTail(seq) is { } tail)
        {
            hash = tail.LeafHash((int)(seq - tail.FirstSeq));
            return true;
        }

        if (seq < 0 || !IsCovered(seq / LedgerTree.TileLeaves) || ReadTile(seq / LedgerTree.TileLeaves, keep: true) is not { } bytes)
        {
            return false;
        }

        hash = IndexTile.LeafHash(bytes, (int)(seq % LedgerTree.TileLeaves));
        return true;
    }

    /// <summary>Reads the root over the leaf hashes of 256 lines; computes it when the tile is not stored yet.</summary>
    /// <param name="tile">The number of the tile.</param>
    /// <param name="root">The root.</param>
    /// <returns>Whether it is known.</returns>
    public bool TryReadTileRoot(long tile, out LedgerHash root)
    {
        root = default;
        if (FindFullTile(tile) is { } tail)
        {
            var hashes = new LedgerHash[LedgerTree.TileLeaves];
            tail.CopyLeafHashes((int)((tile * LedgerTree.TileLeaves) - tail.FirstSeq), hashes);
            root = LedgerTree.RootOf(hashes);
            return true;
        }

        if (!IsCovered(tile) || ReadTile(tile, keep: false) is not { } bytes)
        {
            return false;
        }

        root = IndexTile.Root(bytes);
        return true;
    }

    /// <summary>Reads the leaf hashes of consecutive lines.</summary>
    /// <param name="fromSeq">The first line.</param>
    /// <param name="hashes">Takes as many hashes as it is long.</param>
    /// <returns>Whether all are known.</returns>
    public bool TryReadLeafHashes(long fromSeq, Span<LedgerHash> hashes)
    {
        Span<LedgerHash> tile = stackalloc LedgerHash[LedgerTree.TileLeaves];
        int done = 0;
        while (done < hashes.Length)
        {
            (long number, long first) = Math.DivRem(fromSeq + done, LedgerTree.TileLeaves);
            int count = (int)Math.Min(LedgerTree.TileLeaves - first, hashes.Length - done);
            if (IsCovered(number) && TryReadTile(number, tile))
            {
                tile.Slice((int)first, count).CopyTo(hashes[done..]);
            }
            else if (FindTail(fromSeq + done) is { } tail && fromSeq + done + count <= tail.EndSeq)
            {
                tail.CopyLeafHashes((int)(fromSeq + done - tail.FirstSeq), hashes.Slice(done, count));
            }
            else
            {
                return false;
            }

            done += count;
        }

        return true;
    }

    private bool IsCovered(long tile) => tile >= 0 && tile < Count / LedgerTree.TileLeaves;

    private IndexTail? FindTail(long seq)
    {
        IndexPart[] parts = _parts;
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            if (parts[i].FirstSeq <= seq)
            {
                return seq < parts[i].EndSeq ? parts[i].Tail : null;
            }
        }

        return null;
    }

    private IndexTail? FindCandidate(long seq) => _candidate is { } tail && seq >= tail.FirstSeq && seq < tail.EndSeq ? tail : null;

    private IndexTail? FindFullTile(long tile) => IsCovered(tile) ? FindTail((tile * LedgerTree.TileLeaves) + LedgerTree.TileLeaves - 1) : null;

    private byte[]? ReadTile(long tile, bool keep)
    {
        if (_cache.Find(TileOwner, tile) is { } cached)
        {
            return cached;
        }

        byte[]? bytes = _memory.ReadTile(tile) ?? ReadStoredTile(tile);
        if (bytes is not null && keep)
        {
            _cache.Add(TileOwner, tile, bytes);
        }

        return bytes;
    }

    private bool TryReadPlace(long seq, Span<byte> place)
    {
        try
        {
            (long tile, long line) = Math.DivRem(seq, LedgerTree.TileLeaves);
            return _storage.TryReadPartOfTile(tile, IndexTile.PlaceAt((int)line), place);
        }
        catch (Exception exception) when (IsStorageFault(exception))
        {
            Log.IndexNotRead(_logger, exception);
            return false;
        }
    }

    private byte[]? ReadStoredTile(long tile)
    {
        try
        {
            return _storage.ReadTile(tile) is { } bytes && IndexTile.IsWhole(bytes, tile, _storage.KeepsPositions) ? bytes : null;
        }
        catch (Exception exception) when (IsStorageFault(exception))
        {
            Log.IndexNotRead(_logger, exception);
            return null;
        }
    }
}
