namespace DqLineage.Stores;

/// <summary>One turn at appending: from taking the ledger's lock to giving it back.</summary>
/// <remarks>
/// <para>While a turn lasts, nobody else appends to the ledger, in this process or another. The store has caught up with
/// what others appended before the turn began: <see cref="Head"/> and every query see it.</para>
/// <para>Disposing gives the lock back, whatever happened.</para>
/// </remarks>
public abstract class StoreWriter : IAsyncDisposable
{
    /// <summary>The head as the turn began, which the first line follows.</summary>
    public abstract LedgerHead Head { get; }

    /// <summary>What the store repaired when the turn began; each becomes a <c>ledger-recovered</c> record ahead of all others.</summary>
    public virtual IReadOnlyList<LedgerRecovered> Recovered => [];

    /// <summary>Whether somebody else may be waiting to append: then the turn ends sooner.</summary>
    /// <value>By default <see langword="true"/>: it cannot be told.</value>
    public virtual bool IsWanted => true;

    /// <summary>Writes finished lines and makes them as durable as the store's options ask.</summary>
    /// <remarks>Called any number of times in a turn, one after the other.</remarks>
    /// <param name="batch">The lines; the first follows <see cref="Head"/>, or the last line that was written in this turn.</param>
    /// <param name="cancellationToken">Never cancelled once bytes may have been written.</param>
    /// <returns>A task that completes when the lines are durable and visible to queries.</returns>
    /// <exception cref="LineageStoreException">The write failed. The outcome is unknown; the store instance takes no more appends.</exception>
    public abstract ValueTask WriteAsync(SealedBatch batch, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
