using System.Runtime.InteropServices;
using System.Text.Json;

namespace DqLineage;

/// <summary>A value in compact JSON that was checked already: looked into without making a document of it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct JsonSlice(ReadOnlyMemory<byte> utf8)
{
    /// <summary>The value itself; empty when there is none.</summary>
    internal ReadOnlyMemory<byte> Utf8 { get; } = utf8;

    /// <summary>What the value is.</summary>
    internal JsonValueKind Kind => Utf8.IsEmpty ? JsonValueKind.Undefined : Utf8.Span[0] switch
    {
        (byte)'{' => JsonValueKind.Object,
        (byte)'[' => JsonValueKind.Array,
        (byte)'"' => JsonValueKind.String,
        (byte)'t' => JsonValueKind.True,
        (byte)'f' => JsonValueKind.False,
        (byte)'n' => JsonValueKind.Null,
        _ => JsonValueKind.Number,
    };

    /// <summary>The text of a value that is one.</summary>
    internal string Text => StrictJsonReader.TextOf(Utf8.Span[1..^1]);

    /// <summary>The members of a value that is an object, in order.</summary>
    internal Walk Members => new(Utf8, isObject: true);

    /// <summary>The items of a value that is an array, in order.</summary>
    internal Walk Items => new(Utf8, isObject: false);

    /// <summary>Walks over members or items.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal struct Walk(ReadOnlyMemory<byte> utf8, bool isObject)
    {
        private int _next = 1;
        private (int Start, int Length) _name;

        /// <summary>The value reached.</summary>
        internal JsonSlice Value { get; private set; }

        internal bool MoveNext()
        {
            var reader = new StrictJsonReader(utf8.Span);
            if (reader.Peek(_next) is (byte)'}' or (byte)']')
            {
                return false;
            }

            int at = reader.Peek(_next) == (byte)',' ? _next + 1 : _next;
            if (isObject)
            {
                int end = reader.ReadString(at, out _);
                _name = (at + 1, end - at - 2);
                at = end + 1;
            }

            _next = reader.ReadValue(at, depth: 0);
            Value = new JsonSlice(utf8[at.._next]);
            return true;
        }

        /// <summary>Whether the member reached has a name.</summary>
        /// <param name="name">The name, which needs no escape.</param>
        internal readonly bool Is(ReadOnlySpan<byte> name)
        {
            ReadOnlySpan<byte> own = utf8.Span.Slice(_name.Start, _name.Length);
            return own.SequenceEqual(name) || (own.Contains((byte)'\\') && string.Equals(StrictJsonReader.TextOf(own), System.Text.Encoding.UTF8.GetString(name), StringComparison.Ordinal));
        }
    }
}
