using DqLineage.Stores;

namespace DqLineage;

/// <summary>Records what data-quality jobs did and what people decided, and answers for it later. The library's entry point.</summary>
/// <remarks>
/// <para>Thread-safe. One tracker serves a whole process; several processes may have one each on the same ledger.</para>
/// <para>A recording that has returned is in the ledger, as durable as the store's <see cref="Durability"/> says; one that
/// threw is not, unless the exception says that the outcome is unknown. Nothing recorded is ever changed.</para>
/// <para>A tracker that was made by its constructor opens its store at the first call.</para>
/// </remarks>
public sealed partial class LineageTracker : IAsyncDisposable, IDisposable
{
    private readonly LineageStore _store;
    private readonly LineageTrackerOptions _options;
    private readonly LedgerSettings _settings;
    private readonly TimeProvider _clock;
    private readonly AsyncLocal<LineageContext?> _scope = new();
    private readonly RunDirectory _runs;
    private Task? _opening;
    private bool _isDisposed;

    /// <summary>Makes a tracker on a store that it owns: disposing the tracker disposes the store.</summary>
    /// <param name="project">The project that the ledger is about.</param>
    /// <param name="store">Where the ledger is kept.</param>
    /// <param name="options">What the tracker is told.</param>
    public LineageTracker(ProjectName project, LineageStore store, LineageTrackerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _options = (options ?? new LineageTrackerOptions()).Copy();
        _settings = new LedgerSettings { Project = new ProjectName(project.Value), Origin = _options.Origin };
        _clock = store.Options.TimeProvider;
        _runs = new RunDirectory(this);
        _checkpoints = new CheckpointMaker(store, _options.Checkpoints?.Publishers ?? []);
        _schedule = _options.Checkpoints is { } checkpoints ? new CheckpointSchedule(store, _checkpoints, checkpoints, _clock) : null;
    }

    /// <summary>The project that the ledger is about.</summary>
    public ProjectName Project => _settings.Project;

    /// <summary>Where the ledger is kept: its lines, its head, copying and verifying.</summary>
    public LineageStore Store => _store;

    /// <summary>Opens a ledger in a store and creates it when it is not there.</summary>
    /// <param name="project">The project that the ledger is about.</param>
    /// <param name="store">Where the ledger is kept; disposed with the tracker, and when opening fails.</param>
    /// <param name="options">What the tracker is told.</param>
    /// <param name="cancellationToken">Gives up opening.</param>
    /// <returns>The tracker, ready for use.</returns>
    /// <exception cref="LedgerMismatchException">The store holds another project's ledger, or one of a newer format.</exception>
    /// <exception cref="LineageStoreException">The store cannot be opened.</exception>
    public static async Task<LineageTracker> OpenAsync(
        ProjectName project, LineageStore store, LineageTrackerOptions? options = null, CancellationToken cancellationToken = default)
    {
        var tracker = new LineageTracker(project, store, options);
        try
        {
            await tracker.EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
            return tracker;
        }
        catch
        {
            await tracker.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens the project's ledger in the user's local application data folder, as JSON lines, and creates it when it is not there.</summary>
    /// <param name="project">The project that the ledger is about, and the name of its folder.</param>
    /// <param name="cancellationToken">Gives up opening.</param>
    /// <returns>The tracker, ready for use.</returns>
    /// <exception cref="LineageStoreException">The user has no such folder, or it cannot be written.</exception>
    public static Task<LineageTracker> OpenAsync(ProjectName project, CancellationToken cancellationToken = default) =>
        OpenAsync(project, new JsonlLineageStore(DefaultLocation.Of(project)), options: null, cancellationToken);

    /// <summary>Opens the store, unless it is open. Every other member does so by itself.</summary>
    /// <param name="cancellationToken">Gives up waiting; opening goes on for others who wait.</param>
    /// <returns>A task that completes when the store is open.</returns>
    public Task EnsureOpenAsync(CancellationToken cancellationToken = default)
    {
        Task? opening = Volatile.Read(ref _opening);
        if (opening is { IsCompletedSuccessfully: true })
        {
            _store.RequireOpen();
            return Task.CompletedTask;
        }

        if (opening is null or { IsCompleted: true })
        {
            // A failed attempt is not kept: the folder may be writable by now.
            Task attempt = OpenStoreAsync();
            opening = Interlocked.CompareExchange(ref _opening, attempt, opening) == opening ? attempt : Volatile.Read(ref _opening)!;
        }

        return opening.WaitAsync(cancellationToken);
    }

    /// <summary>Makes what follows in this asynchronous flow belong to a tenant, job, run, trace or actor, until the scope is disposed.</summary>
    /// <param name="context">What to add; where it says nothing, the scopes around it hold.</param>
    /// <returns>The scope.</returns>
    public IDisposable BeginScope(LineageContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        LineageContext? outer = _scope.Value;
        _scope.Value = context.OrElse(outer ?? LineageContext.Empty);
        return new ContextScope(_scope, outer);
    }

    /// <summary>Completes what is being recorded, makes it durable, signs a last checkpoint if the options say so, and closes the store. Disposing again does nothing.</summary>
    /// <returns>A task that completes when the store is closed.</returns>
    /// <exception cref="CheckpointException">The last checkpoint could not be made. The store is closed all the same, and nothing that was recorded is lost.</exception>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        try
        {
            await CloseLineageAsync().ConfigureAwait(false);
            await CloseCheckpointsAsync().ConfigureAwait(false);
        }
        finally
        {
            await _store.DisposeAsync().ConfigureAwait(false);
            _checkpoints.Dispose();
        }
    }

    /// <summary>As <see cref="DisposeAsync"/>, for containers that dispose synchronously.</summary>
    /// <remarks>Waits for the disk. Prefer <see cref="DisposeAsync"/> wherever there is a choice.</remarks>
#pragma warning disable VSTHRD002 // A container that is disposed synchronously asks for exactly this; the thread pool does the work, so nothing deadlocks.
    public void Dispose() => Task.Run(async () => await DisposeAsync().ConfigureAwait(false)).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002

    private async Task OpenStoreAsync()
    {
        // Takes about as long as opening the store, and needs nothing of it.
        Task prepared = Task.Run(RecordTypes.Prepare, CancellationToken.None);
        await _store.OpenAsync(_settings, CancellationToken.None).ConfigureAwait(false);
        await prepared.ConfigureAwait(false);
        LedgerHead head = await _store.GetHeadAsync().ConfigureAwait(false);
        Log.Opened(_store.Logger, _store.StoreSystem, Project.Value, _store.Location, head.Count);
    }
}
