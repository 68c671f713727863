namespace DqLineage;

internal sealed class CallbackCheckpointPublisher(Func<SignedCheckpoint, CancellationToken, ValueTask> publish) : CheckpointPublisher
{
    public override ValueTask PublishAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken = default) => publish(checkpoint, cancellationToken);
}
