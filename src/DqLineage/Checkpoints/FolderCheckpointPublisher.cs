using System.Globalization;
using DqLineage.Stores;

namespace DqLineage;

internal sealed class FolderCheckpointPublisher(string folder) : CheckpointPublisher
{
    public override async ValueTask PublishAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        cancellationToken.ThrowIfCancellationRequested();
        string path = Path.Combine(folder, checkpoint.Checkpoint.Size.ToString("D20", CultureInfo.InvariantCulture) + ".checkpoint");
        if (File.Exists(path))
        {
            RequireSame(path, checkpoint.Checkpoint);
            return;
        }

        // Where another process was faster this fails, and nothing is written over.
        await new CompleteFile(path, "delete it", overwrite: false).WriteAsync(async stream =>
        {
            await stream.WriteAsync(checkpoint.Bytes, cancellationToken).ConfigureAwait(false);
            return checkpoint.Checkpoint.Size;
        }).ConfigureAwait(false);
    }

    // What was published is never replaced: of two that differ, the first is the witness.
    private static void RequireSame(string path, Checkpoint checkpoint)
    {
        var published = SignedCheckpoint.Parse(LedgerFile.ReadAll(path, LineageStore.MaxCheckpointBytes));
        if (published.Checkpoint != checkpoint)
        {
            throw new CheckpointException(
                $"{path} holds another checkpoint of {checkpoint.Size} records than the ledger has now: one of the two ledgers was changed. Keep both, and verify the ledger against that file.");
        }
    }
}
