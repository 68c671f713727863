using Microsoft.Extensions.Hosting;

namespace DqLineage.OpenLineage;

/// <summary>Starts the outbox with its host, and ends it before the ledger is closed.</summary>
internal sealed class OutboxService(OpenLineageOutbox outbox) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        outbox.Start();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await outbox.DisposeAsync().ConfigureAwait(false);
}
