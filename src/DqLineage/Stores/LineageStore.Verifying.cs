namespace DqLineage.Stores;

public abstract partial class LineageStore
{
    /// <summary>Reads lines again, from the disk, and compares them with everything that speaks of them: the chain, the tree, the index, the checkpoints.</summary>
    /// <param name="options">Which lines, whose signatures count, and a checkpoint that was kept elsewhere. By default all lines, and the checkpoints that the store keeps.</param>
    /// <param name="progress">Told the number of records checked, every few thousand.</param>
    /// <param name="cancellationToken">Stops; nothing is said about the ledger then.</param>
    /// <returns>What was found, and what was not checked.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range lies outside of the ledger.</exception>
    public async Task<LedgerVerification> VerifyAsync(
        LedgerVerificationOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new LedgerVerificationOptions();
        RequireOpen();
        LedgerHead head = await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.FromSeq, head.Count, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ToSeq ?? head.Count, options.FromSeq, nameof(options));
        var claims = new CheckpointClaims(this, options.Trust);
        await claims.AddKeptAsync(cancellationToken).ConfigureAwait(false);
        if (options.Checkpoint is { } given)
        {
            claims.Add(given, isKept: false);
        }

        var plan = new VerificationPlan
        {
            FromSeq = options.FromSeq,
            ToSeq = options.ToSeq < head.Count ? options.ToSeq : null,
            ComparesIndex = options.ComparesIndex,
            Tasks = options.MaxDegreeOfParallelism,
            Claims = claims.Claims,
            NotChecked = [.. claims.NotChecked()],
        };
        return await new LedgerVerifier(this, plan, progress).VerifyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins a comparison of the store's index with the lines; <see langword="null"/> when it has none of ours.</summary>
    internal virtual IndexCheck? BeginIndexCheck() => null;
}
