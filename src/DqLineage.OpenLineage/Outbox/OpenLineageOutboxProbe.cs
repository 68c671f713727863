namespace DqLineage.OpenLineage;

/// <summary>Tells a <see cref="LineageHealth"/> that an outbox is stuck.</summary>
/// <remarks><c>UseOpenLineage()</c> adds one for its outbox.</remarks>
/// <param name="outbox">The outbox.</param>
public sealed class OpenLineageOutboxProbe(OpenLineageOutbox outbox) : LineageHealthProbe
{
    // One attempt that fails is an everyday matter: the next one follows at once.
    private const int FailuresOfStuck = 3;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<LineageHealthReason>> CheckAsync(CancellationToken cancellationToken)
    {
        OpenLineageOutboxStatus status = outbox.Status;
        bool isStuck = status.FailuresInARow >= FailuresOfStuck || (!status.IsHealthy && status.FailuresInARow == 0);
        return new ValueTask<IReadOnlyList<LineageHealthReason>>(!isStuck ? [] :
        [
            new LineageHealthReason
            {
                Status = LineageHealthStatus.Degraded,
                Code = "outbox-stuck",
                Message = $"Nothing is delivered to '{status.Destination}', {status.Backlog} records wait, and {status.FailuresInARow} attempts failed in a row: {status.LastFault} Nothing is lost; delivery goes on once the destination answers.",
            },
        ]);
    }
}
