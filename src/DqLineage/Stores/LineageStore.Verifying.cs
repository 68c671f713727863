namespace DqLineage.Stores;

public abstract partial class LineageStore
{
    /// <summary>Reads every line again, from the disk, and checks its form, its place and the chain of hashes; then what the store keeps of the tree.</summary>
    /// <param name="progress">Told the number of records checked, every few thousand.</param>
    /// <param name="cancellationToken">Stops; nothing is said about the ledger then.</param>
    /// <returns>What was found, and what was not checked.</returns>
    public async Task<LedgerVerification> VerifyAsync(IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireOpen();
        var verifier = new LedgerVerifier(this, new VerificationPlan(), progress);
        return await verifier.VerifyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins a comparison of the store's index with the lines; <see langword="null"/> when it has none of ours.</summary>
    internal virtual IndexCheck? BeginIndexCheck() => null;
}
