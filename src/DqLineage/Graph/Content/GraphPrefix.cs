using System.Collections;
using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>The first elements of an array that is only written behind them: what the graph of one state sees of what the graphs of all states share.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct GraphPrefix<T>(T[] items, int length) : IReadOnlyList<T>
{
    internal GraphPrefix(T[] all)
        : this(all, all.Length)
    {
    }

    internal int Length { get; } = length;

    internal ReadOnlySpan<T> Span => items.AsSpan(0, Length);

    int IReadOnlyCollection<T>.Count => Length;

    public T this[int index] => Span[index];

    public IEnumerator<T> GetEnumerator()
    {
        for (int i = 0; i < Length; i++)
        {
            yield return items[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A shorter prefix of the same array.</summary>
    internal GraphPrefix<T> First(int count) => new(items, count);

    /// <summary>Where the first element is that is not below a bound; <see cref="Length"/> when all are.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="of">What is compared with it, which ascends. A function that holds nothing, so that asking takes no memory.</param>
    internal int FirstNotBelow(long bound, Func<T, long> of)
    {
        int low = 0;
        for (int high = Length; low < high;)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = of(items[middle]) < bound ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
