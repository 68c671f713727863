using DqLineage.Stores;

namespace DqLineage;

/// <summary>Makes checkpoints of a ledger, one at a time: proves that nothing that was signed before has changed, signs, keeps, publishes.</summary>
internal sealed class CheckpointMaker(LineageStore store, IReadOnlyList<CheckpointPublisher> publishers) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    public void Dispose() => _gate.Dispose();

    /// <summary>Makes a checkpoint of all records that there are.</summary>
    internal async Task<SignedCheckpoint> MakeAsync(IReadOnlyList<LedgerSigner> signers, CancellationToken cancellationToken) =>
        await MakeAsync(signers, size: null, cancellationToken).ConfigureAwait(false);

    /// <summary>Makes a checkpoint of the first records, or returns the one that is kept when it has these signatures.</summary>
    internal async Task<SignedCheckpoint> MakeAsync(IReadOnlyList<LedgerSigner> signers, long? size, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            RequireUndamaged();
            LedgerHead head = await store.GetHeadAsync(cancellationToken).ConfigureAwait(false);
            Checkpoint now = await ReadStateAsync(size ?? head.Count, cancellationToken).ConfigureAwait(false);
            if (await store.ReadNewestCheckpointAsync(cancellationToken).ConfigureAwait(false) is { } newest)
            {
                await RequireConsistentAsync(newest, now, head.Count, signers, cancellationToken).ConfigureAwait(false);
            }

            SignedCheckpoint? same = await store.ReadSignedCheckpointAsync(now.Size, cancellationToken).ConfigureAwait(false);
            if (same is not null && same.Checkpoint == now && signers.All(signer => IsSignedBy(same, signer)))
            {
                return same;
            }

            SignedCheckpoint signed = same is not null && string.Equals(same.Note.Text, now.ToText(), StringComparison.Ordinal)
                ? await AddSignaturesAsync(same, signers, cancellationToken).ConfigureAwait(false)
                : await SignedCheckpoint.SignAsync(now, signers, cancellationToken).ConfigureAwait(false);
            if (store.KeepsCheckpoints && !store.IsReadOnly)
            {
                await store.KeepCheckpointAsync(now.Size, signed.Bytes, cancellationToken).ConfigureAwait(false);
            }

            await PublishAsync(signed, cancellationToken).ConfigureAwait(false);
            Log.CheckpointMade(store.Logger, now.Size);
            return signed;
        }
        finally
        {
            _gate.Release();
        }
    }

    private void RequireUndamaged()
    {
        if (store.Damage is { } damage)
        {
            throw new CheckpointException($"The ledger at {store.Location} is damaged, and what is damaged is not signed: {damage}");
        }
    }

    private async Task<Checkpoint> ReadStateAsync(long size, CancellationToken cancellationToken)
    {
        LedgerTreeHead tree = await store.GetTreeHeadAsync(size, cancellationToken).ConfigureAwait(false);
        LedgerLine newest = await store.ReadOneAsync(size - 1, cancellationToken).ConfigureAwait(false);
        return new Checkpoint { Origin = store.Identity!.Origin, Size = size, Root = tree.Root, Time = newest.Time };
    }

    private async Task RequireConsistentAsync(
        SignedCheckpoint before, Checkpoint now, long count, IReadOnlyList<LedgerSigner> signers, CancellationToken cancellationToken)
    {
        Checkpoint old = before.Checkpoint;
        SignatureVerification signatures = before.Verify(TrustPolicy.Of([.. signers.Select(signer => signer.VerifierKey).Distinct()]), now.Origin);
        string? fault = signatures.Verdict == SignatureVerdict.Invalid ? signatures.Reason
            : old.Size > count ? $"it is about {old.Size} records and the ledger has {count}: records were cut off, or this is an older copy."
            : await IsConsistentAsync(old, now, cancellationToken).ConfigureAwait(false) ? null
            : "the ledger's first records are not those that it was made of.";
        if (fault is not null)
        {
            throw new CheckpointException(
                $"Nothing was signed, because the ledger at {store.Location} contradicts its last checkpoint, of {old.Size} records: {fault} Verify the ledger, and compare it with a copy.");
        }
    }

    private async Task<bool> IsConsistentAsync(Checkpoint one, Checkpoint other, CancellationToken cancellationToken)
    {
        (Checkpoint older, Checkpoint newer) = one.Size <= other.Size ? (one, other) : (other, one);
        IReadOnlyList<LedgerHash> proof = await store.GetConsistencyProofAsync(older.Size, newer.Size, cancellationToken).ConfigureAwait(false);
        return LedgerProof.VerifyConsistency(older.ToTreeHead(), newer.ToTreeHead(), proof);
    }

    /// <summary>Keeps the signatures that are there, such as those of a key that was replaced since, unless they name a key that signs now and are not by it.</summary>
    private static ValueTask<SignedCheckpoint> AddSignaturesAsync(SignedCheckpoint same, IReadOnlyList<LedgerSigner> signers, CancellationToken cancellationToken)
    {
        LedgerSigner[] missing = [.. signers.Where(signer => !IsSignedBy(same, signer))];
        bool areAllNew = !missing.Any(signer => same.Note.Signatures.Any(signature => signature.KeyId == signer.KeyId && string.Equals(signature.Name, signer.Name, StringComparison.Ordinal)));
        return areAllNew ? same.SignAlsoAsync(missing, cancellationToken) : SignedCheckpoint.SignAsync(same.Checkpoint, signers, cancellationToken);
    }

    private static bool IsSignedBy(SignedCheckpoint checkpoint, LedgerSigner signer) =>
        checkpoint.Note.Verify(TrustPolicy.Of([signer.VerifierKey]), checkpoint.Checkpoint.Time).IsTrusted;

    private async Task PublishAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        var faults = new List<Exception>();
        foreach (CheckpointPublisher publisher in publishers)
        {
            try
            {
                await publisher.PublishAsync(checkpoint, cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // What a publisher of the application throws is told with the checkpoint, once every other one has had its copy.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                faults.Add(exception);
            }
        }

        if (faults.Count > 0)
        {
            throw new CheckpointException(
                $"The checkpoint of {checkpoint.Checkpoint.Size} records was made and kept, but {faults.Count} of {publishers.Count} copies failed: {faults[0].Message}",
                faults.Count == 1 ? faults[0] : new AggregateException(faults))
            {
                Checkpoint = checkpoint,
            };
        }
    }
}
