using Microsoft.Extensions.Hosting;

namespace DqLineage;

/// <summary>Opens a ledger before the other services of its host start.</summary>
internal sealed class OpenLedgerService(LineageTracker tracker) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken) => await tracker.EnsureOpenAsync(cancellationToken).ConfigureAwait(false);

    // For hosts that know only of starting; a ledger that is open stays as it is.
    public async Task StartAsync(CancellationToken cancellationToken) => await tracker.EnsureOpenAsync(cancellationToken).ConfigureAwait(false);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The container closes it, once nobody uses it any more.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
