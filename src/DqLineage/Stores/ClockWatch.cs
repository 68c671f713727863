namespace DqLineage.Stores;

/// <summary>The store's clock, and whether it stands behind the ledger.</summary>
internal sealed class ClockWatch(TimeProvider timeProvider)
{
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(1);

    private bool _isBehind;

    internal DateTimeOffset Now() => timeProvider.GetUtcNow();

    /// <summary>Says so once when the clock has run back by more than a second; again only after it has caught up in between.</summary>
    internal ClockAdjusted? Check(DateTimeOffset ledgerTime)
    {
        DateTimeOffset now = LedgerTime.Truncate(Now());
        TimeSpan behind = ledgerTime - now;
        if (behind <= TimeSpan.Zero)
        {
            _isBehind = false;
        }

        if (_isBehind || behind <= s_tolerance)
        {
            return null;
        }

        _isBehind = true;
        return new ClockAdjusted { Observed = now, HeldAt = ledgerTime, BehindSeconds = behind.TotalSeconds };
    }
}
