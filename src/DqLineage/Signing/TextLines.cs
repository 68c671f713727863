namespace DqLineage;

/// <summary>Goes over the lines of a text of which each ends in a line feed.</summary>
/// <param name="utf8">The text.</param>
/// <param name="what">What it is, for messages.</param>
internal ref struct TextLines(ReadOnlySpan<byte> utf8, string what)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private readonly string _what = what;
    private int _lineStart;

    internal readonly bool IsAtEnd => Offset == _utf8.Length;

    /// <summary>How many bytes have been taken.</summary>
    internal int Offset { get; private set; }

    /// <summary>The next line, without its line feed.</summary>
    internal ReadOnlySpan<byte> Take(string part)
    {
        _lineStart = Offset;
        int length = _utf8[Offset..].IndexOf((byte)'\n');
        if (length < 0)
        {
            throw Fault(IsAtEnd ? $"ends before {part}" : "does not end in a line feed");
        }

        Offset += length + 1;
        return _utf8.Slice(_lineStart, length);
    }

    /// <summary>Says what is wrong with the line that was taken last.</summary>
    internal readonly LedgerFormatException Fault(string fault) =>
        new($"The {_what} {fault}, in the line at byte {_lineStart}.") { ByteOffset = _lineStart };
}
