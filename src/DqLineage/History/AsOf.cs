using DqLineage.Stores;

namespace DqLineage;

/// <summary>The state of the ledger that a question is about: now, at an instant, or at a position.</summary>
/// <remarks>At an instant: all records whose time is not later. At a position: all records up to and including it. Converts by itself from an instant.</remarks>
public readonly record struct AsOf
{
    private readonly DateTimeOffset? _time;
    private readonly long? _seq;

    private AsOf(DateTimeOffset? time, long? seq)
    {
        _time = time;
        _seq = seq;
    }

    /// <summary>The ledger as it stands when the question is asked. The default.</summary>
    public static AsOf Now { get; }

    /// <summary>The ledger as it stood at an instant.</summary>
    /// <param name="time">The instant, included.</param>
    /// <returns>That state.</returns>
    public static AsOf Time(DateTimeOffset time) => new(time, seq: null);

    /// <summary>The ledger as it stood when a record was its last.</summary>
    /// <param name="seq">The record's position, included.</param>
    /// <returns>That state.</returns>
    public static AsOf Seq(long seq)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seq);
        return new AsOf(time: null, seq);
    }

    /// <inheritdoc cref="Time(DateTimeOffset)"/>
    public static implicit operator AsOf(DateTimeOffset time) => Time(time);

    /// <inheritdoc cref="Time(DateTimeOffset)"/>
    public static AsOf FromDateTimeOffset(DateTimeOffset time) => Time(time);

    /// <inheritdoc/>
    public override string ToString() =>
        _time is { } time ? LedgerTime.Format(time) : _seq is { } seq ? "record " + seq.ToString(System.Globalization.CultureInfo.InvariantCulture) : "now";

    /// <summary>The position that this state ends before.</summary>
    internal async ValueTask<long> ToSeqAsync(LineageStore store, CancellationToken cancellationToken)
    {
        LedgerHead head = await store.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        if (_time >= head.Time || _seq >= head.Count)
        {
            return head.Count;
        }

        if (_time is { } time)
        {
            DateTimeOffset behind = LedgerTime.Truncate(time).AddTicks(TimeSpan.TicksPerMicrosecond);
            return await store.FindFirstSeqAsync(behind, cancellationToken).ConfigureAwait(false);
        }

        return _seq + 1 ?? head.Count;
    }

    /// <summary>The instant of this state: what has no end yet is judged by it.</summary>
    internal async ValueTask<DateTimeOffset> ToTimeAsync(LineageStore store, CancellationToken cancellationToken)
    {
        if (_time is { } time)
        {
            return time;
        }

        LedgerHead head = await store.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        return _seq is { } seq && seq < head.Count
            ? (await store.ReadOneAsync(seq, cancellationToken).ConfigureAwait(false)).Time
            : store.Options.TimeProvider.GetUtcNow();
    }
}
