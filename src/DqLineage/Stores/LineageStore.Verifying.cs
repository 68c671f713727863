using System.Diagnostics;

namespace DqLineage.Stores;

public abstract partial class LineageStore
{
    private const string ProjectionsNotChecked = "Whether the lineage graph that the store keeps is what the records say: that takes a tracker, and all records from the first one on.";

    /// <summary>Reads lines again, from the disk, and compares them with everything that speaks of them: the chain, the tree, the index, the checkpoints.</summary>
    /// <param name="options">Which lines, whose signatures count, and a checkpoint that was kept elsewhere. By default all lines, and the checkpoints that the store keeps.</param>
    /// <param name="progress">Told the number of records checked, every few thousand.</param>
    /// <param name="cancellationToken">Stops; nothing is said about the ledger then.</param>
    /// <returns>What was found, and what was not checked.</returns>
    /// <remarks>The lineage graph that the store may keep is compared by a tracker's <c>VerifyAsync</c>, which knows how it is made.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The range lies outside of the ledger.</exception>
    public Task<LedgerVerification> VerifyAsync(
        LedgerVerificationOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        VerifyWithAsync(options, beginProjectionCheck: null, progress, cancellationToken);

    /// <summary>The last verification of the whole ledger by this instance, and when it ended; absent before the first.</summary>
    internal (LedgerVerification Verification, DateTimeOffset EndedAt)? LastVerification { get; private set; }

    /// <summary>Verifies, and compares the projections that the store keeps as well.</summary>
    internal async Task<LedgerVerification> VerifyWithAsync(
        LedgerVerificationOptions? options, Func<CancellationToken, Task<ProjectionCheck>>? beginProjectionCheck, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using Activity? activity = DqLineageDiagnostics.StartVerification(StoreSystem);
        long begun = Stopwatch.GetTimestamp();
        try
        {
            LedgerVerification found = await VerifyUnmeasuredAsync(options, beginProjectionCheck, progress, cancellationToken).ConfigureAwait(false);
            if (options is null or { FromSeq: 0, ToSeq: null })
            {
                LastVerification = (found, Options.TimeProvider.GetUtcNow());
            }

            DqLineageDiagnostics.Verified(activity, StoreSystem, found.IsIntact, Stopwatch.GetElapsedTime(begun), fault: null);
            return found;
        }
        catch (Exception exception)
        {
            DqLineageDiagnostics.Verified(activity, StoreSystem, isIntact: null, Stopwatch.GetElapsedTime(begun), exception);
            throw;
        }
    }

    private async Task<LedgerVerification> VerifyUnmeasuredAsync(
        LedgerVerificationOptions? options, Func<CancellationToken, Task<ProjectionCheck>>? beginProjectionCheck, IProgress<long>? progress, CancellationToken cancellationToken)
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

        bool hasProjections = (await TryListProjectionsAsync(cancellationToken).ConfigureAwait(false)).Count > 0;
        bool comparesProjections = hasProjections && beginProjectionCheck is not null && options is { ComparesIndex: true, FromSeq: 0 } && !(options.ToSeq < head.Count);
        var plan = new VerificationPlan
        {
            Projections = comparesProjections ? await beginProjectionCheck!(cancellationToken).ConfigureAwait(false) : null,
            FromSeq = options.FromSeq,
            ToSeq = options.ToSeq < head.Count ? options.ToSeq : null,
            ComparesIndex = options.ComparesIndex,
            Tasks = options.MaxDegreeOfParallelism,
            Prunings = new PruningCheck(await FindPruningsAsync(cancellationToken).ConfigureAwait(false)),
            Claims = claims.Claims,
            NotChecked = [.. claims.NotChecked(), .. hasProjections && !comparesProjections ? [ProjectionsNotChecked] : (string[])[]],
        };
        return await new LedgerVerifier(this, plan, progress).VerifyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins a comparison of the store's index with the lines; <see langword="null"/> when it has none of ours.</summary>
    internal virtual IndexCheck? BeginIndexCheck() => null;
}
