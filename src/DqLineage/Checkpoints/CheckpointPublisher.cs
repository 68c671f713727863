namespace DqLineage;

/// <summary>Takes copies of signed checkpoints to a place that whoever can write the ledger cannot change.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Order: one checkpoint at a time, in the order of their sizes.</item>
/// <item>Repetition: a checkpoint may come again; each one stands for all before it, so one that was missed is no loss.</item>
/// <item>Failure: an exception reaches whoever asked for the checkpoint; one made in the background is logged, and the next one is tried.</item>
/// <item>Cancellation: the token is the caller's; in the background it is cancelled when the tracker is disposed.</item>
/// </list>
/// </remarks>
public abstract class CheckpointPublisher
{
    /// <summary>A publisher that writes each checkpoint into a folder, as a file of its own that is never written again.</summary>
    /// <param name="folder">The folder: on another machine's share, on media that are written once, in a bucket that is mounted. Made when it is not there.</param>
    /// <returns>The publisher. Files are named after the number of records, <c>00000000000000005000.checkpoint</c>.</returns>
    public static CheckpointPublisher ToFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new FolderCheckpointPublisher(Path.GetFullPath(folder));
    }

    /// <summary>A publisher that calls back.</summary>
    /// <param name="publish">What takes the checkpoint away.</param>
    /// <returns>The publisher.</returns>
    public static CheckpointPublisher To(Func<SignedCheckpoint, CancellationToken, ValueTask> publish)
    {
        ArgumentNullException.ThrowIfNull(publish);
        return new CallbackCheckpointPublisher(publish);
    }

    /// <summary>Takes a checkpoint away.</summary>
    /// <param name="checkpoint">The checkpoint; its <see cref="SignedCheckpoint.Bytes"/> are what to keep.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when the copy is safe.</returns>
    public abstract ValueTask PublishAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken = default);
}
