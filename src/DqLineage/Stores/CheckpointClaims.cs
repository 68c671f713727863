namespace DqLineage.Stores;

/// <summary>Gathers what checkpoints say of a ledger, and finds out who signed them, before any line is read.</summary>
internal sealed class CheckpointClaims(LineageStore store, TrustPolicy? trust)
{
    private readonly List<CheckpointClaim> _claims = [];
    private int _unknownSigners;

    internal IReadOnlyList<CheckpointClaim> Claims => _claims;

    /// <summary>What the signatures do not show.</summary>
    internal IEnumerable<string> NotChecked()
    {
        if (_claims.Count == 0)
        {
            yield break;
        }

        if (trust is null)
        {
            yield return "Who signed the checkpoints: no trusted keys were given.";
        }
        else if (_unknownSigners > 0)
        {
            yield return $"Who signed {_unknownSigners} of the checkpoints that the store keeps: none of their keys is trusted for their time.";
        }
    }

    internal async Task AddKeptAsync(CancellationToken cancellationToken)
    {
        foreach (long size in await store.ListCheckpointsAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                if (await store.ReadSignedCheckpointAsync(size, cancellationToken).ConfigureAwait(false) is { } checkpoint)
                {
                    Add(checkpoint, isKept: true);
                }
            }
            catch (CheckpointException exception)
            {
                _claims.Add(Known(size, LedgerHash.OfNothing, isKept: true, CheckpointOutcome.Unreadable, exception.Message));
            }
        }
    }

    internal void Add(SignedCheckpoint signed, bool isKept)
    {
        Checkpoint checkpoint = signed.Checkpoint;
        SignatureVerification? signatures = trust is not null ? signed.Verify(trust, store.Identity!.Origin)
            : string.Equals(checkpoint.Origin, store.Identity!.Origin, StringComparison.Ordinal) ? null
            : SignatureVerification.Invalid($"it is of '{SafeText.Show(checkpoint.Origin)}', and the ledger is '{SafeText.Show(store.Identity.Origin)}'.");
        bool isBelieved = signatures is null or { IsTrusted: true } || (isKept && signatures.Verdict == SignatureVerdict.Unverified);
        if (!isBelieved)
        {
            _claims.Add(Known(checkpoint.Size, checkpoint.Root, isKept, CheckpointOutcome.Untrusted, signatures!.Reason));
            return;
        }

        _unknownSigners += signatures is { IsTrusted: false } ? 1 : 0;
        _claims.Add(new CheckpointClaim { Size = checkpoint.Size, Root = checkpoint.Root, IsKept = isKept });
    }

    private static CheckpointClaim Known(long size, LedgerHash root, bool isKept, CheckpointOutcome outcome, string? reason) => new()
    {
        Size = size,
        Root = root,
        IsKept = isKept,
        Known = new CheckpointCheck { Size = size, IsKept = isKept, Outcome = outcome, Reason = reason },
    };
}
