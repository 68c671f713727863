namespace DqLineage;

/// <summary>What a subscription is told.</summary>
/// <remarks>Copied when the subscription begins: later changes have no effect.</remarks>
public sealed class SubscribeOptions
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>Only records of these kinds. See <see cref="RecordKinds"/>.</summary>
    /// <value>Empty by default: records of every kind.</value>
    public IReadOnlyList<string> Kinds
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = [.. value.Distinct(StringComparer.Ordinal).Select(RequireKind)];
        }
    }
    = [];

    /// <summary>Only records of this tenant.</summary>
    /// <value>Absent by default: those of all tenants, and of none.</value>
    public string? Tenant { get; set; }

    /// <summary>How often the ledger is looked at for what other processes, and other trackers, have appended. What is appended through the same tracker is told at once.</summary>
    /// <value>One second by default; 10 milliseconds to one hour, or <see cref="Timeout.InfiniteTimeSpan"/> when nobody else appends.</value>
    public TimeSpan PollInterval
    {
        get;
        set => field = value == Timeout.InfiniteTimeSpan || (value >= s_shortest && value <= s_longest)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Look every 10 milliseconds to every hour, or never: Timeout.InfiniteTimeSpan.");
    }
    = TimeSpan.FromSeconds(1);

    // A kind is looked for as a key, which says what is wrong with a text that is none.
    private static string RequireKind(string kind) => LedgerKey.OfKind(kind).Value;

    internal SubscribeOptions Copy() => (SubscribeOptions)MemberwiseClone();
}
