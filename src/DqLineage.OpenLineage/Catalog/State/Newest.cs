namespace DqLineage.OpenLineage;

/// <summary>What the newest event says that says anything.</summary>
internal sealed class Newest<T>(T initial)
{
    private EventOrder _order;

    internal T Value { get; private set; } = initial;

    internal bool IsGiven { get; private set; }

    /// <summary>When that was.</summary>
    internal DateTimeOffset? Time => IsGiven ? _order.Time : null;

    internal void Take(T value, EventOrder order)
    {
        if (!IsGiven || order > _order)
        {
            (Value, _order, IsGiven) = (value, order, true);
        }
    }

    /// <summary>The newer one of two.</summary>
    internal Newest<T> Or(Newest<T> other) => !other.IsGiven || (IsGiven && _order > other._order) ? this : other;
}
