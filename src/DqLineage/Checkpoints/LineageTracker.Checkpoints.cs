using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    private readonly CheckpointMaker _checkpoints;
    private readonly CheckpointSchedule? _schedule;

    /// <summary>Why the last checkpoint that was to be made in the background was not; absent when all is well.</summary>
    public Exception? CheckpointFault => _schedule?.Fault;

    /// <summary>Signs a checkpoint of all records that there are now, keeps it beside them, and publishes it.</summary>
    /// <param name="signer">Who signs. By default those of <see cref="LineageTrackerOptions.Checkpoints"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The checkpoint; the one before, when there are no new records and it has these signatures.</returns>
    /// <exception cref="CheckpointException">The ledger contradicts its last checkpoint or is damaged, and nothing was signed; or copies failed.</exception>
    /// <exception cref="InvalidOperationException">Nobody signs.</exception>
    public async Task<SignedCheckpoint> CreateCheckpointAsync(LedgerSigner? signer = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<LedgerSigner> signers = signer is not null ? [signer] : _options.Checkpoints?.Signers
            ?? throw new InvalidOperationException("Nobody signs: give a signer, or set LineageTrackerOptions.Checkpoints.");
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        return await _checkpoints.MakeAsync(signers, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The checkpoints that the store keeps, by size. Nothing of them is checked but their form: <see cref="VerifyAsync"/> does.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The checkpoints.</returns>
    /// <exception cref="CheckpointException">What is kept as a checkpoint is none.</exception>
    public async IAsyncEnumerable<SignedCheckpoint> GetCheckpointsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (long size in await _store.ListCheckpointsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await _store.ReadSignedCheckpointAsync(size, cancellationToken).ConfigureAwait(false) is { } checkpoint)
            {
                yield return checkpoint;
            }
        }
    }

    /// <summary>The receipt of a record: what shows, with a trusted key and the record's line alone, that the record is in the ledger.</summary>
    /// <param name="recordId">The record.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The receipt, against the newest checkpoint that is kept, or a new one when that is older than the record and somebody signs.</returns>
    /// <exception cref="KeyNotFoundException">The ledger holds no such record.</exception>
    /// <exception cref="CheckpointException">No checkpoint covers the record and nobody signs one; or the ledger contradicts its last checkpoint.</exception>
    public async Task<LedgerReceipt> GetReceiptAsync(Guid recordId, CancellationToken cancellationToken = default)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        var query = new LedgerQuery { Keys = [LedgerKey.OfId(recordId)], Limit = 1 };
        LedgerLine line = await _store.FindAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"The ledger holds no record {recordId:D}.");
        SignedCheckpoint? checkpoint = await _store.ReadNewestCheckpointAsync(cancellationToken).ConfigureAwait(false);
        if (checkpoint is null || checkpoint.Checkpoint.Size <= line.Seq)
        {
            checkpoint = _options.Checkpoints is { } options
                ? await _checkpoints.MakeAsync(options.Signers, cancellationToken).ConfigureAwait(false)
                : throw new CheckpointException($"No checkpoint covers record {line.Seq} yet: make one with CreateCheckpointAsync.");
        }

        IReadOnlyList<LedgerHash> path = await _store.GetInclusionProofAsync(line.Seq, checkpoint.Checkpoint.Size, cancellationToken).ConfigureAwait(false);
        return LedgerProof.VerifyInclusion(checkpoint.Checkpoint.ToTreeHead(), line.Seq, line.ComputeHash(), path)
            ? LedgerReceipt.Create(line.Seq, path, checkpoint)
            : throw new CheckpointException($"The ledger contradicts its checkpoint of {checkpoint.Checkpoint.Size} records: verify the ledger.");
    }

    /// <summary>Replaces the key that signs: records it, and signs a checkpoint with the old and the new key, so that whoever trusts the old one can come to trust the new one.</summary>
    /// <param name="next">The new key. From now on give it, alone or beside the old one, in <see cref="LineageTrackerOptions.Checkpoints"/>.</param>
    /// <param name="reason">Why the key is replaced.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The checkpoint with both signatures. It covers the <c>key-rotated</c> record.</returns>
    /// <exception cref="CheckpointException">The ledger contradicts its last checkpoint.</exception>
    /// <exception cref="InvalidOperationException">There is no key to replace.</exception>
    public async Task<SignedCheckpoint> RotateKeyAsync(LedgerSigner next, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(next);
        IReadOnlyList<LedgerSigner> current = _options.Checkpoints?.Signers
            ?? throw new InvalidOperationException("There is no key to replace: set LineageTrackerOptions.Checkpoints to the one in use.");
        if (current.Any(signer => signer.VerifierKey.Equals(next.VerifierKey)))
        {
            throw new ArgumentException("The new key signs already.", nameof(next));
        }

        // First the checkpoint of what was: a ledger that was changed must not get a new key on top of it.
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        await _checkpoints.MakeAsync(current, cancellationToken).ConfigureAwait(false);
        var rotated = new KeyRotated { OldKeys = [.. current.Select(signer => signer.VerifierKey.ToString())], NewKey = next.VerifierKey.ToString(), Reason = reason };
        await RecordAsync(RecordTypes.KeyRotated, rotated, options: null, cancellationToken).ConfigureAwait(false);
        return await _checkpoints.MakeAsync([.. current, next], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the ledger's lines again, and compares them with everything that speaks of them: the chain, the tree, the index, the stored lineage graph, the checkpoints.</summary>
    /// <param name="options">Which lines, whose signatures count, a checkpoint that was kept elsewhere. By default all lines, and the checkpoints that the store keeps.</param>
    /// <param name="progress">Told the number of records read, every few thousand.</param>
    /// <param name="cancellationToken">Stops; nothing is said about the ledger then.</param>
    /// <returns>What was found, and what was not checked.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range lies outside of the ledger.</exception>
    public async Task<LedgerVerification> VerifyAsync(
        LedgerVerificationOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        return await _store.VerifyWithAsync(options, BeginProjectionCheckAsync, progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task CloseCheckpointsAsync()
    {
        if (_schedule is null)
        {
            return;
        }

        await _schedule.DisposeAsync().ConfigureAwait(false);

        // A ledger that was never opened, or takes no records, has nothing new.
        if (_options.Checkpoints is { AtClose: true } options && _opening is { IsCompletedSuccessfully: true } && !_store.IsReadOnly)
        {
            await _checkpoints.MakeAsync(options.Signers, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
