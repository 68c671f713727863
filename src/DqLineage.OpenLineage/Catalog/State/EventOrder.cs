namespace DqLineage.OpenLineage;

/// <summary>Which of two events counts as the later one, whatever the order they came in.</summary>
/// <remarks>By the event's own time; at the same time what ends a run is later than what begins it; and else the record's id decides, which comes from the content.</remarks>
internal readonly record struct EventOrder : IComparable<EventOrder>
{
    private readonly long _ticks;
    private readonly int _rank;
    private readonly Guid _id;

    internal EventOrder(LineageEvent source)
    {
        _ticks = source.EventTime.UtcTicks;
        _rank = source.EventType switch
        {
            "START" => 0,
            "RUNNING" => 1,
            "COMPLETE" or "FAIL" or "ABORT" => 3,
            _ => 2,
        };
        _id = source.RecordId;
    }

    internal DateTimeOffset Time => new(_ticks, TimeSpan.Zero);

    public int CompareTo(EventOrder other)
    {
        int byTime = _ticks.CompareTo(other._ticks);
        int byRank = byTime != 0 ? byTime : _rank.CompareTo(other._rank);
        return byRank != 0 ? byRank : _id.CompareTo(other._id);
    }

    public static bool operator >(EventOrder left, EventOrder right) => left.CompareTo(right) > 0;

    public static bool operator <(EventOrder left, EventOrder right) => left.CompareTo(right) < 0;

    public static bool operator >=(EventOrder left, EventOrder right) => left.CompareTo(right) >= 0;

    public static bool operator <=(EventOrder left, EventOrder right) => left.CompareTo(right) <= 0;
}
