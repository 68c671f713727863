namespace DqLineage.OpenLineage;

/// <summary>From when to when events told of something.</summary>
internal sealed class EventSpan
{
    internal DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

    internal DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    internal void Take(DateTimeOffset time)
    {
        First = time < First ? time : First;
        Last = time > Last ? time : Last;
    }
}
