namespace DqLineage;

/// <summary>How many records of a kind stand how.</summary>
/// <param name="kind">The kind.</param>
/// <param name="oldest">When the oldest was recorded.</param>
internal sealed class StandingTally(string kind, DateTimeOffset oldest)
{
    private readonly long[] _counts = new long[(int)RetentionStanding.Held + 1];

    internal string Kind => kind;

    internal DateTimeOffset Oldest => oldest;

    internal long Records => _counts.Sum();

    internal long this[RetentionStanding standing] => _counts[(int)standing];

    internal void Add(RetentionStanding standing) => _counts[(int)standing]++;

    internal RetentionCount ToCount() => new()
    {
        Kind = kind,
        Kept = this[RetentionStanding.Kept],
        InWindow = this[RetentionStanding.InWindow],
        Due = this[RetentionStanding.Due],
        Overdue = this[RetentionStanding.Overdue],
        Held = this[RetentionStanding.Held],
        Oldest = oldest,
    };
}
