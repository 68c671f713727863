using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>Finds members that come twice in one object, while the objects are written.</summary>
/// <param name="json">What is written: every text in one spelling only, so that equal names are equal bytes.</param>
internal sealed class JsonMemberNames(ByteBuffer json)
{
    // So few are compared with each other; more are sorted.
    private const int Few = 16;

    private readonly List<(int Start, int Length)> _names = [];
    private readonly Stack<int> _objects = [];

    internal void Clear()
    {
        _names.Clear();
        _objects.Clear();
    }

    /// <summary>An object begins.</summary>
    internal void Open() => _objects.Push(_names.Count);

    /// <summary>A member of the innermost object begins.</summary>
    internal void Add(int start, int length) => _names.Add((start, length));

    /// <summary>The innermost object ends.</summary>
    /// <exception cref="FormatException">It has a member twice.</exception>
    internal void Close()
    {
        int first = _objects.Pop();
        Span<(int Start, int Length)> names = CollectionsMarshal.AsSpan(_names)[first..];
        if (FindTwice(names) is { } twice)
        {
            throw new FormatException($"The member {SafeText.Show(System.Text.Encoding.UTF8.GetString(TextOf(twice)))} comes twice in one object.");
        }

        _names.RemoveRange(first, _names.Count - first);
    }

    private (int Start, int Length)? FindTwice(Span<(int Start, int Length)> names)
    {
        if (names.Length > Few)
        {
            names.Sort(Compare);
        }

        for (int i = 1; i < names.Length; i++)
        {
            for (int j = names.Length > Few ? i - 1 : 0; j < i; j++)
            {
                if (names[i].Length == names[j].Length && TextOf(names[i]).SequenceEqual(TextOf(names[j])))
                {
                    return names[i];
                }
            }
        }

        return null;
    }

    private int Compare((int Start, int Length) left, (int Start, int Length) right) => TextOf(left).SequenceCompareTo(TextOf(right));

    private ReadOnlySpan<byte> TextOf((int Start, int Length) name) => json.Written.Slice(name.Start, name.Length);
}
