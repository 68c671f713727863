namespace DqLineage;

/// <summary>A list that only grows, and whose prefixes can be read while it does.</summary>
/// <remarks>For one writer at a time. When it outgrows its array it goes on in another, and prefixes that were handed out keep the old one.</remarks>
internal sealed class GraphLog<T>
{
    private T[] _items = new T[16];

    internal int Count { get; private set; }

    internal GraphPrefix<T> All => new(_items, Count);

    internal void Add(T item)
    {
        if (Count == _items.Length)
        {
            T[] larger = new T[(int)Math.Min(2L * Count, Array.MaxLength)];
            _items.CopyTo(larger, 0);
            _items = larger;
        }

        _items[Count++] = item;
    }
}
