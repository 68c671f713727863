using DqLineage.Stores;

namespace DqLineage;

/// <summary>Says whether a ledger is well: whether it can be opened and read, takes records, and was verified. For a host's health checks.</summary>
/// <remarks>Cheap: it reads the head, and verifies nothing by itself. Thread-safe.</remarks>
public sealed class LineageHealth
{
    private readonly LineageTracker _tracker;
    private readonly LineageHealthOptions _options;
    private readonly LineageHealthProbe[] _probes;

    /// <summary>Makes a health check.</summary>
    /// <param name="tracker">The tracker of the ledger. It is opened by the first check, if it is not by then.</param>
    /// <param name="options">What is asked of it; by default as they say.</param>
    /// <param name="probes">What else has to be well.</param>
    public LineageHealth(LineageTracker tracker, LineageHealthOptions? options = null, IEnumerable<LineageHealthProbe>? probes = null)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        _tracker = tracker;
        _options = (options ?? new LineageHealthOptions()).Copy();
        _probes = [.. probes ?? []];
    }

    /// <summary>Looks how the ledger is.</summary>
    /// <param name="cancellationToken">Gives up, with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>How it is. What is wrong with it is told, not thrown.</returns>
    public async Task<LineageHealthReport> CheckAsync(CancellationToken cancellationToken = default)
    {
        LineageStore store = _tracker.Store;
        DateTimeOffset now = store.Options.TimeProvider.GetUtcNow();
        var reasons = new List<LineageHealthReason>();
        long? records = null;
        try
        {
            await _tracker.EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
            records = (await store.GetHeadAsync(cancellationToken).ConfigureAwait(false)).Count;
        }
        catch (Exception exception) when (exception is DqLineageException or IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            reasons.Add(Unhealthy("unavailable", exception.Message));
        }

        AddFaults(reasons, store);
        if (records is not null)
        {
            AddVerification(reasons, store, now);
        }

        foreach (LineageHealthProbe probe in _probes)
        {
            await AddAsync(reasons, probe, cancellationToken).ConfigureAwait(false);
        }

        return new LineageHealthReport
        {
            Reasons = [.. reasons.OrderByDescending(reason => reason.Status)],
            CheckedAt = now,
            Records = records,
            LastVerifiedAt = store.LastVerification?.EndedAt,
        };
    }

    private void AddFaults(List<LineageHealthReason> reasons, LineageStore store)
    {
        if (store.Damage is { } damage)
        {
            reasons.Add(Unhealthy("damaged", $"The ledger at {store.Location} is damaged and takes no records: {damage} Restore it from a copy."));
        }
        else if (store.IsReadOnly && !_options.AllowsReadOnly)
        {
            reasons.Add(Degraded("read-only", $"The ledger at {store.Location} was opened to be read and takes no records."));
        }

        if (store.WriteFault is { } fault)
        {
            reasons.Add(Unhealthy("poisoned", fault.Message));
        }

        if (_tracker.CheckpointFault is { } checkpoint)
        {
            reasons.Add(Degraded("checkpoint-failed", $"The last checkpoint could not be made: {checkpoint.Message}"));
        }
    }

    private void AddVerification(List<LineageHealthReason> reasons, LineageStore store, DateTimeOffset now)
    {
        if (store.LastVerification is { } last && !last.Verification.IsIntact)
        {
            reasons.Add(Unhealthy("broken", $"The verification at {LedgerTime.Format(last.EndedAt)} found that the ledger at {store.Location} is not what was written."));
        }
        else if (_options.VerifiedWithin is { } within && !(now - store.LastVerification?.EndedAt <= within))
        {
            string when = store.LastVerification is { } earlier ? $"was last verified at {LedgerTime.Format(earlier.EndedAt)}" : "was not verified by this process yet";
            reasons.Add(Degraded("unverified", $"The ledger at {store.Location} {when}, and is to be verified every {within}: call VerifyAsync in the background."));
        }
    }

    private static async Task AddAsync(List<LineageHealthReason> reasons, LineageHealthProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            reasons.AddRange(await probe.CheckAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A probe is somebody else's code; that it fails is what is asked for here.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            reasons.Add(Unhealthy("probe-failed", $"{probe.GetType().Name}: {exception.Message}"));
        }
    }

    private static LineageHealthReason Unhealthy(string code, string message) => new() { Status = LineageHealthStatus.Unhealthy, Code = code, Message = message };

    private static LineageHealthReason Degraded(string code, string message) => new() { Status = LineageHealthStatus.Degraded, Code = code, Message = message };
}
