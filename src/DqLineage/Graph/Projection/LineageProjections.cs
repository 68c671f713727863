using DqLineage.Stores;

namespace DqLineage;

/// <summary>The projections that a tracker keeps: of all records, and of the tenants that were asked about last.</summary>
/// <param name="store">The ledger.</param>
/// <param name="project">The namespace of operations, models, predictions, people and systems.</param>
/// <param name="options">Whether they are kept at all, otherwise every question reads the records; and when they are stored.</param>
internal sealed class LineageProjections(LineageStore store, string project, LineageTrackerOptions options) : IAsyncDisposable
{
    private const int MaxTenants = 8;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closing = new();

    // The tenant asked about last is the last.
    private readonly List<(string? Tenant, LineageProjection Projection)> _kept = [];
    private Task _retired = Task.CompletedTask;

    /// <summary>The graph of the first records of the ledger.</summary>
    /// <param name="count">How many, at most as many as there are.</param>
    /// <param name="tenant">Whose records count; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    internal Task<LineageGraph> GetAsync(long count, string? tenant, CancellationToken cancellationToken) => Find(tenant).GetAsync(count, cancellationToken);

    /// <summary>Forgets what was read: records that it came from were pruned.</summary>
    internal void Forget()
    {
        lock (_gate)
        {
            _retired = Task.WhenAll([_retired, .. _kept.Select(one => one.Projection.RetireAsync())]);
            _kept.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        LineageProjection[] projections;
        lock (_gate)
        {
            projections = [.. _kept.Select(one => one.Projection)];
        }

        foreach (LineageProjection projection in projections)
        {
            await projection.CloseAsync().ConfigureAwait(false);
        }

        await _retired.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    private LineageProjection Find(string? tenant)
    {
        if (!options.KeepsLineageProjection)
        {
            return New(tenant);
        }

        lock (_gate)
        {
            int at = _kept.FindIndex(one => string.Equals(one.Tenant, tenant, StringComparison.Ordinal));
            LineageProjection projection = at >= 0 ? _kept[at].Projection : New(tenant);
            if (at >= 0)
            {
                _kept.RemoveAt(at);
            }

            _kept.Add((tenant, projection));
            if (_kept.Count(one => one.Tenant is not null) > MaxTenants)
            {
                int oldest = _kept.FindIndex(one => one.Tenant is not null);
                _retired = Task.WhenAll(_retired, _kept[oldest].Projection.RetireAsync());
                _kept.RemoveAt(oldest);
            }

            return projection;
        }
    }

    private LineageProjection New(string? tenant) => new(store, project, tenant, _closing.Token)
    {
        IsStored = options.KeepsLineageProjection,
        StoreEvery = options.StoreProjectionEvery,
    };
}
