using DqLineage.Stores;
using Microsoft.Data.Sqlite;

namespace DqLineage;

/// <summary>Keeps a ledger in one SQLite database: a single file, and readable views for any SQLite tool.</summary>
/// <remarks>
/// <para>The table <c>records</c> holds the lines byte for byte; triggers refuse to change or delete them. The views
/// <c>runs</c>, <c>detections</c>, <c>reviews</c> and <c>audit_events</c> show their content in columns.</para>
/// <para>Several processes may append at once; they take turns by a lock on the file <c>PATH.lock</c>. An append is one
/// transaction, synced before it is acknowledged. Keep the database on a local disk. Opening reads and checks the newest
/// lines only; <see cref="LineageStore.VerifyAsync"/> checks all.</para>
/// </remarks>
public sealed partial class SqliteLineageStore : IndexedLineageStore
{
    internal const string SystemName = "sqlite";
    private const string LockExtension = ".lock";

    private readonly string _path;

    // Connections are not thread-safe. The reader's gate is held for a page at a time, so that no slow consumer of a query
    // keeps a transaction open, which would keep the log from being emptied.
    private readonly Lock _readGate = new();
    private readonly Lock _indexLockGate = new();
    private SqliteConnection? _reader;
    private SqliteConnection? _writer;
    private SqliteStatement? _countRecords;
    private SqliteStatement? _readPage;
    private SqliteStatement? _readOne;
    private SqliteStatement? _beginRead;
    private SqliteStatement? _endRead;
    private SqliteStatement? _begin;
    private SqliteStatement? _insert;
    private SqliteStatement? _commit;
    private StoreLock? _lock;
    private StoreLock? _indexLock;
    private LedgerIndex? _index;
    private SqliteIndexStorage? _indexStorage;
    private bool _isImmutable;

    // While this instance writes it holds the ledger's lock, so nobody else appends, and what stands behind the head is
    // its own: readers take in nothing.
    private bool _isWriting;
    private LedgerHead _head = LedgerHead.Empty;

    /// <summary>Makes a store on a database file. Nothing is read or created before it is opened.</summary>
    /// <param name="path">The file; it is created when it is not there. A relative path is taken from the current folder, now.</param>
    /// <param name="options">What the store is told.</param>
    /// <exception cref="ArgumentException">The path is empty or holds characters that no path has.</exception>
    public SqliteLineageStore(string path, SqliteLineageStoreOptions? options = null)
        : base((options ?? new SqliteLineageStoreOptions()).Copy())
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
    }

    /// <inheritdoc/>
    public override string StoreSystem => SystemName;

    /// <inheritdoc/>
    public override string Location => _path;
}
