using System.Collections.Concurrent;

namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>A transport that keeps events, or does with them what a test says.</summary>
internal sealed class ListTransport : OpenLineageTransport
{
    public override string Kind => "list";

    internal ConcurrentQueue<OpenLineageMessage> Messages { get; } = new();

    internal IEnumerable<OpenLineageEvent> Events => Messages.Select(message => message.Event);

    internal IEnumerable<RunEvent> Runs => Events.OfType<RunEvent>();

    /// <summary>What happens before an event is kept.</summary>
    internal Func<OpenLineageMessage, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    internal int Disposals { get; private set; }

    internal static OpenLineageTransportException Failure(bool isTransient = true) => new("The place is closed.") { Transport = "list", IsTransient = isTransient };

    public override async ValueTask EmitAsync(OpenLineageMessage message, CancellationToken cancellationToken = default)
    {
        await Before(message, cancellationToken);
        Messages.Enqueue(message);
    }

    public override ValueTask DisposeAsync()
    {
        Disposals++;
        return base.DisposeAsync();
    }
}
