using System.Collections.Concurrent;

namespace DqLineage.Stores;

/// <summary>Keeps runs and tiles in memory: for ledgers in memory, and for what could not be stored.</summary>
internal sealed class MemoryIndexStorage(bool keepsPositions) : IndexStorage
{
    private readonly ConcurrentDictionary<IndexRunName, StoredRun> _runs = new();
    private readonly ConcurrentDictionary<long, byte[]> _tiles = new();
    private long _tileCount;

    public override bool KeepsPositions { get; } = keepsPositions;

    public override IReadOnlyList<IndexRunName> ListRuns() => [.. _runs.Keys];

    public override byte[]? ReadRunHeader(IndexRunName run) => _runs.TryGetValue(run, out StoredRun? stored) ? stored.Header : null;

    public override byte[]? ReadRunChunk(IndexRunName run, IndexChunk chunk) =>
        _runs.TryGetValue(run, out StoredRun? stored) && (uint)chunk.Number < (uint)stored.Chunks.Count ? stored.Chunks[chunk.Number] : null;

    public override ValueTask WriteRunAsync(IndexRunName run, IndexRunContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        Write(run, content);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DropRunsAsync(IReadOnlyList<IndexRunName> runs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runs);
        foreach (IndexRunName run in runs)
        {
            _runs.TryRemove(run, out _);
        }

        return ValueTask.CompletedTask;
    }

    public override long CountTiles() => Interlocked.Read(ref _tileCount);

    public override byte[]? ReadTile(long tile) => _tiles.GetValueOrDefault(tile);

    public override ValueTask WriteTilesAsync(long firstTile, IReadOnlyList<byte[]> tiles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        for (int i = 0; i < tiles.Count; i++)
        {
            _tiles[firstTile + i] = tiles[i];
        }

        Interlocked.Exchange(ref _tileCount, Math.Max(CountTiles(), firstTile + tiles.Count));
        return ValueTask.CompletedTask;
    }

    internal void Write(IndexRunName run, IndexRunContent content)
    {
        List<byte[]> chunks = [.. content.Chunks.Select(chunk => chunk.ToArray())];
        _runs[run] = new StoredRun(content.Header.ToArray(), chunks);
    }

    /// <summary>Forgets tiles that are stored elsewhere by now.</summary>
    internal void ForgetTiles(long firstTile, long count)
    {
        for (long tile = firstTile; tile < firstTile + count; tile++)
        {
            _tiles.TryRemove(tile, out _);
        }
    }

    private sealed record StoredRun(byte[] Header, IReadOnlyList<byte[]> Chunks);
}
