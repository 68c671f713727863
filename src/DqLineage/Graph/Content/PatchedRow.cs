using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>The neighbours of one node, while edges are added to it.</summary>
/// <remarks>
/// A person or a system has as many neighbours as operations. A search through all of them would be made for each edge, and a set of all of them for each patch; neither
/// is needed where the neighbour is a node that was not there before.
/// </remarks>
internal sealed class PatchedRow
{
    private const int ManySearches = 64;

    private readonly List<int> _neighbours;
    private readonly int _old;
    private HashSet<int>? _added;
    private HashSet<int>? _oldSet;
    private int _searches;

    internal PatchedRow(ReadOnlySpan<int> old)
    {
        _old = old.Length;
        _neighbours = new List<int>(old.Length + 1);
        _neighbours.AddRange(old);
    }

    internal ReadOnlySpan<int> Neighbours => CollectionsMarshal.AsSpan(_neighbours);

    /// <summary>Adds a neighbour, unless it is one.</summary>
    /// <param name="to">The neighbour.</param>
    /// <param name="isNew">Whether it cannot be among the old ones.</param>
    internal void Add(int to, bool isNew)
    {
        if ((isNew || !IsOld(to)) && !IsAdded(to))
        {
            _neighbours.Add(to);
            _added?.Add(to);
        }
    }

    private bool IsOld(int to)
    {
        if (_oldSet is null && ++_searches > ManySearches)
        {
            _oldSet = [.. Neighbours[.._old]];
        }

        return _oldSet?.Contains(to) ?? Neighbours[.._old].Contains(to);
    }

    private bool IsAdded(int to)
    {
        if (_added is null && _neighbours.Count - _old > ManySearches)
        {
            _added = [.. Neighbours[_old..]];
        }

        return _added?.Contains(to) ?? Neighbours[_old..].Contains(to);
    }
}
