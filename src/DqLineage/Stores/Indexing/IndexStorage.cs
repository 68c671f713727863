namespace DqLineage.Stores;

/// <summary>Keeps the stored part of a <see cref="LedgerIndex"/>: runs, hash tiles and, from one opening to the next, the newest lines.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>It is a cache: everything may vanish or be damaged at any time, and is made again from the lines. The index checks all that it reads.</item>
/// <item>Thread-safety: any member may be called at any time; the index writes from one thread at a time, but other processes write as well.</item>
/// <item>Atomicity: a run that is listed is whole. Writing a run or tiles again replaces them.</item>
/// <item>Durability: none is asked for.</item>
/// <item>Failure: <see cref="IOException"/>, <see cref="UnauthorizedAccessException"/> and <see cref="LineageStoreException"/> are expected; the index logs them and goes on in memory.</item>
/// <item>Cancellation: the token is cancelled when the index closes. A storage then gives up waiting; what it is writing may end.</item>
/// </list>
/// </remarks>
public abstract class IndexStorage
{
    /// <summary>Whether tiles also hold where the lines are.</summary>
    public abstract bool KeepsPositions { get; }

    /// <summary>Lists the runs that are whole.</summary>
    /// <returns>The names, in any order.</returns>
    public abstract IReadOnlyList<IndexRunName> ListRuns();

    /// <summary>Reads the header of a run.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The bytes; <see langword="null"/> when the run is gone.</returns>
    public abstract byte[]? ReadRunHeader(IndexRunName run);

    /// <summary>Reads a chunk of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="chunk">Where it is. The numbers come from storage: nothing larger than what is stored may be allocated for them.</param>
    /// <returns>The bytes; <see langword="null"/> when the run is gone or shorter than that.</returns>
    public abstract byte[]? ReadRunChunk(IndexRunName run, IndexChunk chunk);

    /// <summary>Stores a run; others see it when it is whole.</summary>
    /// <param name="run">The run.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Is cancelled when the index closes.</param>
    /// <returns>A task that completes when the run is there.</returns>
    public abstract ValueTask WriteRunAsync(IndexRunName run, IndexRunContent content, CancellationToken cancellationToken);

    /// <summary>Takes runs out of the cache that others have replaced, or that are damaged. Runs that are not there are passed over.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="cancellationToken">Is cancelled when the index closes.</param>
    /// <returns>A task that completes when they are gone.</returns>
    public abstract ValueTask DropRunsAsync(IReadOnlyList<IndexRunName> runs, CancellationToken cancellationToken);

    /// <summary>Counts the tiles from the first one on.</summary>
    /// <returns>One more than the number of the last tile.</returns>
    public abstract long CountTiles();

    /// <summary>Reads a tile.</summary>
    /// <param name="tile">The tile's number, from 0.</param>
    /// <returns>The bytes; <see langword="null"/> when it is not there.</returns>
    public abstract byte[]? ReadTile(long tile);

    /// <summary>Reads a part of a tile, unchecked. Asked for where that is faster than reading the tile.</summary>
    /// <param name="tile">The tile's number, from 0.</param>
    /// <param name="offset">The part's first byte.</param>
    /// <param name="destination">Takes the bytes.</param>
    /// <returns>Whether there were so many. By default <see langword="false"/>: whole tiles are read.</returns>
    public virtual bool TryReadPartOfTile(long tile, int offset, Span<byte> destination) => false;

    /// <summary>Stores consecutive tiles.</summary>
    /// <param name="firstTile">The number of the first.</param>
    /// <param name="tiles">The tiles, all of one length.</param>
    /// <param name="cancellationToken">Is cancelled when the index closes.</param>
    /// <returns>A task that completes when they are there.</returns>
    public abstract ValueTask WriteTilesAsync(long firstTile, IReadOnlyList<byte[]> tiles, CancellationToken cancellationToken);

    /// <summary>Reads what <see cref="WriteTailAsync"/> stored.</summary>
    /// <param name="maxBytes">Nothing larger may be allocated.</param>
    /// <returns>The bytes; <see langword="null"/> when there are none or too many. By default none: the newest lines are read at each opening.</returns>
    public virtual byte[]? ReadTail(int maxBytes) => null;

    /// <summary>Stores what the index knows of the newest lines, in place of what was stored before.</summary>
    /// <param name="tail">The bytes.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes when they are there.</returns>
    public virtual ValueTask WriteTailAsync(ReadOnlyMemory<byte> tail, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
