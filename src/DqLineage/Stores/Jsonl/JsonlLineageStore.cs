using DqLineage.Stores;

namespace DqLineage;

/// <summary>Keeps a ledger as JSON lines in a folder: readable with any text tool, copied with any file tool.</summary>
/// <remarks>
/// The folder holds <c>segments/</c> with the lines, <c>index/</c> with what can be made again from them,
/// <c>metadata.json</c>, which says what the folder is, and <c>ledger.lock</c>, by which several processes take turns.
/// Opening reads and checks the newest lines only; <see cref="LineageStore.VerifyAsync"/> checks all. An append is one write and one sync of the newest segment. Keep the folder on a local disk: locks and syncs of network
/// file systems do not hold what they promise.
/// </remarks>
public sealed partial class JsonlLineageStore : IndexedLineageStore
{
    private const string SegmentFolderName = "segments";
    private const string IndexFolderName = "index";
    private const string LockFileName = "ledger.lock";
    private const string MetadataFileName = "metadata.json";

    private readonly JsonlLineageStoreOptions _options;
    private readonly string _folder;
    private readonly string _segmentFolder;
    private readonly JsonlDerivedFolder _derived;

    // Guards all that follows; held only for work in memory and for reading what others appended.
    private readonly Lock _gate = new();
    private readonly JsonlSegments _segments;
    private LedgerIndex? _index;
    private LedgerHead _head = LedgerHead.Empty;
    private StoreLock? _lock;
    private bool _hasMetadata;
    private bool _arePlacesWrong;

    // While this instance writes it holds the ledger's lock, so nobody else appends, and what stands behind the head is
    // its own and not yet durable: nothing is taken in from the file.
    private bool _isWriting;

    /// <summary>Makes a store on a folder. Nothing is read or created before it is opened.</summary>
    /// <param name="path">The folder; it is created when it is not there. A relative path is taken from the current folder, now.</param>
    /// <param name="options">What the store is told.</param>
    /// <exception cref="ArgumentException">The path is empty or holds characters that no path has.</exception>
    public JsonlLineageStore(string path, JsonlLineageStoreOptions? options = null)
        : base((options ?? new JsonlLineageStoreOptions()).Copy())
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _options = (JsonlLineageStoreOptions)Options;
        _folder = Path.GetFullPath(path);
        _segmentFolder = Path.Combine(_folder, SegmentFolderName);
        _derived = new JsonlDerivedFolder(Path.Combine(_folder, IndexFolderName));
        _segments = new JsonlSegments(_segmentFolder, _options.ReadOnly);
    }

    /// <inheritdoc/>
    public override string StoreSystem => "jsonl";

    /// <inheritdoc/>
    public override string Location => _folder;

    /// <inheritdoc/>
    protected override LedgerIndex Index => _index ?? throw new ObjectDisposedException(nameof(JsonlLineageStore));

    private LineageStoreException Fault(string operation, string message, Exception? inner = null) =>
        new(message, inner) { StoreSystem = StoreSystem, Operation = operation };

    private string NameInLedger(string path) => Path.GetRelativePath(_folder, path).Replace('\\', '/');
}
