using Microsoft.Extensions.Logging;

namespace DqLineage.Stores;

/// <summary>Keeps the lines of one ledger. Derive from it to keep them somewhere else.</summary>
/// <remarks>
/// <para>What every store guarantees, and the contract suite checks:</para>
/// <list type="bullet">
/// <item>Order: lines are numbered from 0 without a gap, and read in that order.</item>
/// <item>Verbatim: a line is kept and returned byte for byte.</item>
/// <item>Atomicity: the records of one append are all in the ledger, one behind the other, or none is.</item>
/// <item>Durability: an append that has returned is kept, as far as <see cref="Durability"/> says.</item>
/// <item>Visibility: an append that has returned is seen by every query that begins afterwards, in any process.</item>
/// <item>Snapshots: a query sees the ledger as it stood when the query began, whatever is appended meanwhile.</item>
/// <item>Idempotency: a record whose id the caller gave is recorded once, however often it is appended.</item>
/// <item>Cancellation: a cancelled append was not written, or, if its writing had begun, completes.</item>
/// <item>Failure: after a failed write the instance takes no more appends; opening the ledger again finds out what was written.</item>
/// <item>Thread-safety: every member may be called from any thread at any time.</item>
/// </list>
/// <para>A store implements a handful of protected members; queueing, sealing, conditions and checks are done here, once.
/// There is no member that changes or deletes a line, but one: <see cref="PruneLinesAsync"/> takes away the content of records that the ledger itself says were pruned,
/// and leaves their hashes.</para>
/// </remarks>
public abstract partial class LineageStore : IAsyncDisposable
{
    private readonly SemaphoreSlim _openGate = new(1, 1);
    private readonly SemaphoreSlim _writeGate = new(1, 1);
    private readonly GroupCommit _commits;
    private LedgerIdentity? _identity;
    private bool _isOpen;
    private int _isDisposed;

    /// <summary>Makes a store that is not open yet.</summary>
    /// <param name="options">What the store is told; the derived class passes a copy of its own.</param>
    protected LineageStore(LineageStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        Logger = options.LoggerFactory.CreateLogger("DqLineage.Stores");
        _commits = new GroupCommit(this);
    }

    /// <summary>The store's system, as telemetry names it, such as <c>jsonl</c>.</summary>
    public abstract string StoreSystem { get; }

    /// <summary>Where the ledger is, as a person would say it: a folder, a file, a database.</summary>
    public abstract string Location { get; }

    /// <summary>What the ledger is; absent until the store is open and the ledger has its first line.</summary>
    public LedgerIdentity? Identity => _identity;

    /// <summary>Where the ledger is damaged, when opening or appending found that it is. A damaged ledger is read-only.</summary>
    public LedgerDamage? Damage { get; private set; }

    /// <summary>Whether the ledger takes no records: it was opened to be read, or is damaged.</summary>
    public bool IsReadOnly => Options.ReadOnly || Damage is not null;

    /// <summary>The write that failed and ended all writing by this instance; absent when none has.</summary>
    internal LineageStoreException? WriteFault => _commits.Poison;

    /// <summary>The options that the store was made with.</summary>
    protected internal LineageStoreOptions Options { get; }

    /// <summary>Where the store logs to.</summary>
    protected internal ILogger Logger { get; }

    /// <summary>Told how many records were written, after each group.</summary>
    internal Action<int>? Committed { get; set; }

    /// <summary>Wakes whoever waits for what comes next, after each group and when the store is closed.</summary>
    internal AppendSignal Appended { get; } = new();

    private bool IsDisposed => Volatile.Read(ref _isDisposed) != 0;

    /// <summary>Opens the store; creates the ledger when it has no line yet and settings are given. Does nothing when it is open.</summary>
    /// <param name="settings">What a new ledger is created with and an existing one must agree with; absent to take what is there.</param>
    /// <param name="cancellationToken">Gives up waiting and reading; nothing is half opened.</param>
    /// <returns>What the ledger is; <see langword="null"/> when it has no line and no settings were given.</returns>
    /// <exception cref="LedgerMismatchException">What is there is another project's ledger, or of a newer format.</exception>
    /// <exception cref="LineageStoreException">The files or the database could not be opened or made, or are not a ledger.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public async Task<LedgerIdentity?> OpenAsync(LedgerSettings? settings = null, CancellationToken cancellationToken = default)
    {
        await _openGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            if (!_isOpen)
            {
                await OpenCoreAsync(cancellationToken).ConfigureAwait(false);
                _isOpen = true;
                DqLineageDiagnostics.Opened(this, StoreSystem, () => _commits.WaitingRecords, () => _commits.WaitingBytes);
            }

            _identity ??= await ReadIdentityAsync(cancellationToken).ConfigureAwait(false);
            if (_identity is not null && settings is not null)
            {
                LedgerIdentityRules.RequireAgreement(_identity, settings, Location);
            }

            if (!IsReadOnly)
            {
                await PrepareAsync(_identity is null ? settings : null, cancellationToken).ConfigureAwait(false);
                _identity ??= await ReadIdentityAsync(cancellationToken).ConfigureAwait(false);
                await CompletePruningsAsync(progress: null, cancellationToken).ConfigureAwait(false);
            }

            return _identity is null && settings is not null
                ? throw NothingToRead()
                : _identity;
        }
        finally
        {
            _openGate.Release();
        }
    }

    /// <summary>Completes what is being appended, makes it durable, and closes the store. Disposing again does nothing.</summary>
    /// <returns>A task that completes when the store is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _commits.CloseAsync().ConfigureAwait(false);
        DqLineageDiagnostics.Closed(this);
        Appended.Raise();
        await _openGate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_isOpen)
            {
                await CloseCoreAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _openGate.Release();
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>Opens files or connections. Called once, before every other protected member.</summary>
    /// <param name="cancellationToken">Gives up; what was opened so far is closed again.</param>
    /// <returns>A task that completes when the lines can be read.</returns>
    protected abstract ValueTask OpenCoreAsync(CancellationToken cancellationToken);

    /// <summary>Closes what <see cref="OpenCoreAsync"/> opened, after the last append; with <see cref="Durability.OperatingSystem"/> makes everything durable first.</summary>
    /// <returns>A task that completes when everything is closed.</returns>
    protected abstract ValueTask CloseCoreAsync();

    /// <summary>Reports that the ledger is damaged, which makes it read-only.</summary>
    /// <param name="damage">Where it is.</param>
    protected void ReportDamage(LedgerDamage damage)
    {
        ArgumentNullException.ThrowIfNull(damage);
        if (Damage is null)
        {
            Damage = damage;
            Log.LedgerDamaged(Logger, damage.File, damage.Seq, damage.Byte, damage.Reason);
        }
    }

    internal void RequireOpen()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (!_isOpen)
        {
            throw new InvalidOperationException("The store is not open: call OpenAsync first.");
        }
    }

    internal LedgerReadOnlyException ReadOnlyFault() =>
        Damage is { } damage
            ? new LedgerReadOnlyException($"The ledger at {Location} is damaged and takes no records: {damage} Keep the files as they are, restore the ledger from a copy, and append there.") { Damage = damage }
            : new LedgerReadOnlyException($"The ledger at {Location} was opened to be read: open it without ReadOnly to append.");

    private async Task PrepareAsync(LedgerSettings? create, CancellationToken cancellationToken)
    {
        try
        {
            await _commits.PrepareAsync(create, cancellationToken).ConfigureAwait(false);
        }
        catch (LedgerDamagedException) when (Damage is not null)
        {
            // Reported through Damage: what is good can still be read, so opening succeeds, for reading only.
        }
    }

    private LineageStoreException NothingToRead() =>
        new($"There is no ledger at {Location}, and none is created because the store was opened to be read.")
        {
            StoreSystem = StoreSystem,
            Operation = "open",
        };

    private async Task<LedgerIdentity?> ReadIdentityAsync(CancellationToken cancellationToken)
    {
        LedgerHead head = await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        if (head.Count == 0)
        {
            // Line 0 itself may be the damaged one: then there is no identity, and nothing can be said about the rest.
            return Damage is null ? null : throw new LedgerDamagedException(Damage);
        }

        LedgerLine first = await ReadOneAsync(0, cancellationToken).ConfigureAwait(false);
        if (LedgerHead.Empty.FaultOf(first) is { } fault)
        {
            throw new LedgerDamagedException(Damage ?? new LedgerDamage { File = Location, Seq = 0, Byte = 0, Reason = fault });
        }

        try
        {
            return LedgerIdentityRules.Read(first, Location);
        }
        catch (LedgerMismatchException exception) when (Damage is not null)
        {
            // The first line was changed: the damage says more than that it is no ledger.
            throw new LedgerDamagedException(Damage, exception);
        }
    }
}
