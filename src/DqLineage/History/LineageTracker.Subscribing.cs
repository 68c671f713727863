using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>The records from a position on: first those that are there, then those that come, as they come.</summary>
    /// <param name="fromSeq">The position to begin at: 0 for everything, <see cref="CountRecordsAsync"/> for what is new, and one more than the last <c>Seq</c> that was dealt with to go on.</param>
    /// <param name="options">Which records, and how often to look for what other processes appended.</param>
    /// <param name="cancellationToken">Ends the subscription, with an <see cref="OperationCanceledException"/>. It has no other end of its own accord.</param>
    /// <returns>The records' lines, in order of their position.</returns>
    /// <remarks>
    /// <para>Each record comes once, and none is left out, whoever appended it: a position is never passed before the lines below it were read, and read lines are final.
    /// Who keeps the last <c>Seq</c> together with what it did about it goes on after a crash without a gap or a repeat.</para>
    /// <para>What is appended through this tracker wakes the subscription. What others append is seen at the next look (<see cref="SubscribeOptions.PollInterval"/>).</para>
    /// <para>Nothing is buffered and nothing is dropped: a slow subscriber falls behind, reads on from where it is, and does not hold up who records.</para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    /// <exception cref="SubscriptionPositionException">The position lies beyond the end of the ledger.</exception>
    /// <exception cref="LedgerDamagedException">The ledger is damaged behind what was read.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    public IAsyncEnumerable<LedgerLine> SubscribeAsync(long fromSeq, SubscribeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromSeq);
        SubscribeOptions told = (options ?? new SubscribeOptions()).Copy();

        // Here rather than at the first record: a name that is none is a mistake of the caller.
        LedgerKey[] tenant = EnvelopeKeys.OfTenant(told.Tenant);
        return FollowAsync(fromSeq, told, tenant, cancellationToken);
    }

    private async IAsyncEnumerable<LedgerLine> FollowAsync(
        long next, SubscribeOptions options, LedgerKey[] tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Asked for before the head is read: what is appended between the two completes it.
            Task appended = _store.Appended.Next;
            long end = (await _store.GetHeadAsync(cancellationToken).ConfigureAwait(false)).Count;
            if (next > end)
            {
                throw new SubscriptionPositionException(next, end, _store.Location);
            }

            if (next < end)
            {
                await foreach (LedgerLine line in FindBetweenAsync(next, end, options.Kinds, tenant, cancellationToken).ConfigureAwait(false))
                {
                    yield return line;
                }

                next = end;
            }
            else if (_store.Damage is { } damage)
            {
                // Its head stands still for ever: waiting would look like a quiet ledger.
                throw new LedgerDamagedException(damage);
            }
            else
            {
                // That the time ran out is no news, and that it was cancelled is told above.
                await appended.WaitAsync(options.PollInterval, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private IAsyncEnumerable<LedgerLine> FindBetweenAsync(long fromSeq, long toSeq, IReadOnlyList<string> kinds, LedgerKey[] tenant, CancellationToken cancellationToken)
    {
        var query = new LedgerQuery { FromSeq = fromSeq, ToSeq = toSeq, Keys = tenant };
        return kinds.Count == 0 ? _store.FindAsync(query, cancellationToken) : RecordsOfKinds.FindAsync(_store, kinds, query, cancellationToken);
    }
}
