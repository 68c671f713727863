using Microsoft.Extensions.Logging;

namespace DqLineage.Stores;

/// <summary>Finds the lines of a ledger by key, and knows their leaf hashes: the index that the embedded stores share.</summary>
/// <remarks>
/// <para>All of it follows from the lines. The newest lines are held in memory; every 16,384 become an immutable run in the
/// storage, and four neighbouring runs of one size become one. This happens in the background, one piece of work at a time.</para>
/// <list type="bullet">
/// <item>Thread-safety: one caller at a time adds or loads; every other member may be called from any thread at any time.</item>
/// <item>A line that was added is found by every search that begins afterwards.</item>
/// <item>A storage that fails or is damaged costs time and memory, never an answer: what it lacks is made again from the lines.</item>
/// <item>While a search or <see cref="Load"/> runs, lines may be read; the caller must hold no lock that reading them needs.</item>
/// </list>
/// </remarks>
public sealed partial class LedgerIndex : IAsyncDisposable
{
    internal const int DefaultRunSize = 16384;
    internal const int MaxWaitingTails = 8;
    private const int MaxKeysOnStack = 64;
    private const long CacheBytes = 16 * 1024 * 1024;

    private readonly IndexStorage _storage;
    private readonly MemoryIndexStorage _memory;
    private readonly Func<long, long, IEnumerable<LedgerLine>> _readLines;
    private readonly bool _isReadOnly;
    private readonly ILogger _logger;
    private readonly int _runSize;
    private readonly IndexChunkCache _cache = new(CacheBytes);

    // Guards changes of the parts and the state of the worker; held for work in memory only.
    private readonly Lock _gate = new();

    // Ascending and without a gap from 0 on; the last one is the tail that grows. Replaced as a whole.
    private volatile IndexPart[] _parts;

    /// <summary>Makes an index without lines. <see cref="Load"/> takes in what the storage has.</summary>
    /// <param name="storage">Where runs and tiles are kept.</param>
    /// <param name="readLines">Reads the lines from one <c>seq</c> up to, not including, another; fewer when the ledger has fewer.</param>
    /// <param name="isReadOnly">Whether the storage is only read.</param>
    /// <param name="logger">Where to log to.</param>
    public LedgerIndex(IndexStorage storage, Func<long, long, IEnumerable<LedgerLine>> readLines, bool isReadOnly, ILogger logger)
        : this(storage, readLines, isReadOnly, logger, DefaultRunSize)
    {
    }

    internal LedgerIndex(IndexStorage storage, Func<long, long, IEnumerable<LedgerLine>> readLines, bool isReadOnly, ILogger logger, int runSize)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(readLines);
        ArgumentNullException.ThrowIfNull(logger);
        ArgumentOutOfRangeException.ThrowIfNotEqual(runSize % LedgerTree.TileLeaves, 0);
        _storage = storage;
        _memory = new MemoryIndexStorage(storage.KeepsPositions);
        _readLines = readLines;
        _isReadOnly = isReadOnly;
        _logger = logger;
        _runSize = runSize;
        _parts = [new IndexPart(new IndexTail(0, runSize, before: null))];
    }

    /// <summary>The <c>seq</c> that is added next.</summary>
    public long Count => _parts[^1].EndSeq;

    /// <summary>For tests: how the lines are held.</summary>
    internal IReadOnlyList<IndexPart> Parts => _parts;

    /// <summary>Adds the next line, whose keys were hashed already. Fast, and allocates next to nothing.</summary>
    /// <param name="keyHashes">The <see cref="LedgerKey.ComputeHash"/> of all keys of the line, those of its envelope included.</param>
    /// <param name="leafHash">The line's leaf hash.</param>
    /// <param name="start">Where the line begins; 0 when the storage keeps no positions.</param>
    /// <param name="end">Where the line behind it begins or would begin.</param>
    public void Add(ReadOnlySpan<ulong> keyHashes, LedgerHash leafHash, uint start, uint end)
    {
        lock (_gate)
        {
            IndexTail tail = _parts[^1].Tail!;
            tail.Add(keyHashes, leafHash, start, end);
            if (tail.IsFull)
            {
                _parts = [.. _parts, new IndexPart(new IndexTail(tail.EndSeq, _runSize, tail))];
                SignalRoom();
                StartWork();
            }
        }
    }

    /// <summary>Adds the next line, which was read.</summary>
    /// <param name="line">The line.</param>
    /// <param name="start">Where the line begins; 0 when the storage keeps no positions.</param>
    /// <param name="end">Where the line behind it begins or would begin.</param>
    /// <exception cref="ArgumentException">It is not the next line.</exception>
    public void Add(LedgerLine line, uint start, uint end)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Seq != Count)
        {
            throw new ArgumentException($"Record {line.Seq} was added where record {Count} belongs.", nameof(line));
        }

        Add(line, line.ComputeHash(), start, end);
    }

    /// <summary>Whether an exception says no more than that a storage did not do its work.</summary>
    internal static bool IsStorageFault(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or LineageStoreException;

    /// <summary>Adds a line whose hash is known already.</summary>
    /// <param name="line">The line, which is the next one.</param>
    /// <param name="leafHash">Its leaf hash.</param>
    /// <param name="start">Where the line begins; 0 when the storage keeps no positions.</param>
    /// <param name="end">Where the line behind it begins or would begin.</param>
    public void Add(LedgerLine line, LedgerHash leafHash, uint start, uint end)
    {
        ArgumentNullException.ThrowIfNull(line);
        Span<ulong> hashes = line.KeyCount <= MaxKeysOnStack ? stackalloc ulong[MaxKeysOnStack] : new ulong[line.KeyCount];
        Add(hashes[..line.ComputeKeyHashes(hashes)], leafHash, start, end);
    }

    /// <summary>Puts other parts in the place of some, if those are all still there.</summary>
    private bool TryReplace(IReadOnlyList<IndexPart> replaced, params IReadOnlyList<IndexPart> parts)
    {
        lock (_gate)
        {
            int first = Array.IndexOf(_parts, replaced[0]);
            if (first < 0 || !_parts.AsSpan(first).StartsWith(replaced.ToArray()))
            {
                return false;
            }

            _parts = [.. _parts[..first], .. parts, .. _parts[(first + replaced.Count)..]];
            SignalRoom();
            return true;
        }
    }
}
