using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace DqLineage;

/// <summary>Numbers nodes in the order in which they are first named, and knows each text once.</summary>
/// <remarks>
/// For one writer at a time; what <see cref="All"/> hands out can be read meanwhile. A node takes 12 bytes, its text in UTF-8, 8 bytes for the string that it becomes
/// when it is asked for, and 5 to 11 bytes of a hash table with open addressing. Hashes are those of strings, which differ from process to process, so that nobody can
/// choose names that meet in one place.
/// </remarks>
internal sealed class GraphNodeTable
{
    /// <summary>More than any node's text has, in whatever kind of a later version.</summary>
    private const int MaxBytes = 16_000;
    private const int StackChars = 512;
    private const int MaxKinds = ushort.MaxValue + 1;

    private readonly Dictionary<NodeKind, ushort> _kindNumbers = [];
    private GraphNodeEntry[] _entries = new GraphNodeEntry[16];
    private string?[] _strings = new string?[16];
    private byte[] _texts = new byte[512];
    private int[] _slots = new int[32];
    private NodeKind[] _kinds = [];
    private int _textBytes;

    internal int Count { get; private set; }

    internal GraphNodes All => new(_entries, _texts, _slots, _strings, _kinds, Count);

    /// <summary>The number of a node by its <see cref="LineageNode.Identity"/>. It gets one when it has none.</summary>
    internal int Add(ReadOnlySpan<char> identity)
    {
        uint hash = GraphNodes.HashOf(identity);
        int id = GraphNodes.Find(_entries, _texts, _slots, Count, identity, hash, out int slot);
        if (id >= 0)
        {
            return id;
        }

        if (Count == _entries.Length)
        {
            int room = (int)Math.Min(2L * Count, Array.MaxLength);
            Array.Resize(ref _entries, room);
            Array.Resize(ref _strings, room);
        }

        int length = Encoding.UTF8.GetByteCount(identity);
        if (_textBytes + (long)length > _texts.Length)
        {
            Array.Resize(ref _texts, (int)Math.Min(Math.Max(2L * _texts.Length, _textBytes + (long)length), Array.MaxLength));
        }

        Encoding.UTF8.GetBytes(identity, _texts.AsSpan(_textBytes, length));
        _entries[Count] = new GraphNodeEntry(hash, _textBytes, (ushort)length, NumberOf(NodeKind.OfWord(identity[..identity.IndexOf('/')])));
        _textBytes += length;
        _slots[slot] = ++Count;
        if (3L * Count > 2L * _slots.Length)
        {
            Spread();
        }

        return Count - 1;
    }

    /// <summary>Adds a node by its text in UTF-8.</summary>
    /// <returns>Whether the text is one that the graph knows a node by, and the node was not there.</returns>
    [SkipLocalsInit]
    internal bool TryAdd(ReadOnlySpan<byte> identity)
    {
        if (identity.Length > MaxBytes)
        {
            return false;
        }

        Span<char> text = identity.Length <= StackChars ? stackalloc char[StackChars] : new char[identity.Length];
        if (Utf8.ToUtf16(identity, text, out _, out int length, replaceInvalidSequences: false) != OperationStatus.Done || !LineageNode.IsIdentity(text[..length]))
        {
            return false;
        }

        int before = Count;
        return Add(text[..length]) == before;
    }

    private ushort NumberOf(NodeKind kind)
    {
        if (_kindNumbers.TryGetValue(kind, out ushort number))
        {
            return number;
        }

        if (_kinds.Length == MaxKinds)
        {
            throw new LedgerFormatException($"The records name more than {MaxKinds} kinds of node: no graph is made of that.");
        }

        number = (ushort)_kinds.Length;
        _kinds = [.. _kinds, kind];
        _kindNumbers.Add(kind, number);
        return number;
    }

    /// <summary>Doubles the hash table. Graphs that were handed out keep the old one, in which all of their nodes are.</summary>
    private void Spread()
    {
        int[] slots = new int[2 * _slots.Length];
        for (int id = 0; id < Count; id++)
        {
            uint slot = _entries[id].Hash & (uint)(slots.Length - 1);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (uint)(slots.Length - 1);
            }

            slots[slot] = id + 1;
        }

        _slots = slots;
    }
}
