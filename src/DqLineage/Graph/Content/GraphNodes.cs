using System.Collections;
using System.Text;

namespace DqLineage;

/// <summary>The nodes of one state: the first of a <see cref="GraphNodeTable"/>.</summary>
/// <remarks>
/// Safe to use from any thread while the table grows. A slot of the hash table that is filled later holds a number beyond this state, which is passed over. A node
/// becomes a string when it is asked for, and stays one.
/// </remarks>
internal sealed class GraphNodes(GraphNodeEntry[] entries, byte[] texts, int[] slots, string?[] strings, NodeKind[] kinds, int length) : IReadOnlyList<LineageNode>
{
    internal int Length { get; } = length;

    /// <summary>The kinds, by their numbers; perhaps some that only later nodes are of.</summary>
    internal ReadOnlySpan<NodeKind> Kinds => kinds;

    int IReadOnlyCollection<LineageNode>.Count => Length;

    public LineageNode this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
            return LineageNode.OfIdentity(strings[index] ??= Encoding.UTF8.GetString(TextOf(index)), KindOf(index));
        }
    }

    public IEnumerator<LineageNode> GetEnumerator()
    {
        for (int id = 0; id < Length; id++)
        {
            yield return this[id];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static uint HashOf(ReadOnlySpan<char> identity) => (uint)string.GetHashCode(identity, StringComparison.Ordinal);

    /// <summary>The nodes of an earlier state.</summary>
    internal GraphNodes First(int count) => new(entries, texts, slots, strings, kinds, count);

    /// <summary>The number of a node; negative when it is none of this state's.</summary>
    internal int Find(LineageNode node)
    {
        string identity = node.Identity;
        return Find(entries, texts, slots, Length, identity, HashOf(identity), out _);
    }

    /// <summary>Looks a text up in a hash table.</summary>
    /// <returns>The number of the node, below <paramref name="count"/>; negative when none is called so, and then where its slot would be.</returns>
    internal static int Find(GraphNodeEntry[] entries, byte[] texts, int[] slots, int count, ReadOnlySpan<char> identity, uint hash, out int slot)
    {
        slot = (int)(hash & (uint)(slots.Length - 1));
        for (int number = slots[slot]; number != 0; number = slots[slot])
        {
            if (number <= count && entries[number - 1] is var entry && entry.Hash == hash && IsText(texts.AsSpan(entry.Place, entry.Length), identity))
            {
                return number - 1;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }

        return -1;
    }

    internal int KindNumberOf(int id) => entries[id].Kind;

    internal NodeKind KindOf(int id) => kinds[entries[id].Kind];

    /// <summary>The text that the graph knows a node by.</summary>
    internal ReadOnlySpan<byte> TextOf(int id) => texts.AsSpan(entries[id].Place, entries[id].Length);

    // All that is encoded is ASCII; only a kind of a later version may not be.
    private static bool IsText(ReadOnlySpan<byte> utf8, ReadOnlySpan<char> text) =>
        Ascii.Equals(utf8, text) || (!Ascii.IsValid(text) && Encoding.UTF8.GetString(utf8).AsSpan().SequenceEqual(text));
}
