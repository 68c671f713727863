namespace DqLineage;

/// <summary>A key that a policy trusts, always or for a time.</summary>
public sealed record TrustedKey
{
    /// <summary>The key.</summary>
    public required LedgerVerifierKey Key { get; init; }

    /// <summary>From when on it is trusted, included; absent when there is no beginning.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when it is trusted, not included; absent when there is no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether the key is trusted for what was signed at a time.</summary>
    /// <param name="time">The time, or <see langword="null"/> when it is not known: then only a key without a range is trusted.</param>
    public bool Covers(DateTimeOffset? time) => time is { } known
        ? (From is null || known >= From) && (Until is null || known < Until)
        : From is null && Until is null;

    /// <summary>Why a good signature of this key does not count.</summary>
    internal string WhyNot(DateTimeOffset? time) =>
        $"The key {Key.Show()} signed it, but is trusted {Range()} only, and "
        + (time is { } known ? $"this is of {LedgerTime.Format(known)}." : "this does not say of when it is.");

    private string Range() =>
        (From is { } from ? $"from {LedgerTime.Format(from)}" : string.Empty)
        + (From is not null && Until is not null ? " " : string.Empty)
        + (Until is { } until ? $"until {LedgerTime.Format(until)}" : string.Empty);
}
