namespace DqLineage;

/// <summary>Goes through the strings of a line's <c>keys</c>, which have been read before.</summary>
/// <param name="keys">What stands between the brackets.</param>
internal ref struct LineKeyEnumerator(ReadOnlySpan<byte> keys)
{
    private ReadOnlySpan<byte> _rest = keys;

    /// <summary>What stands between the quotes, escapes included.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly LineKeyEnumerator GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        int end = 1;
        while (_rest[end] != (byte)'"')
        {
            // An escape takes at least two bytes, the second of which may be a quote.
            end += _rest[end] == (byte)'\\' ? 2 : Math.Max(1, _rest[end..].IndexOfAny((byte)'"', (byte)'\\'));
        }

        Current = _rest[1..end];
        int next = end + 2;
        _rest = next < _rest.Length ? _rest[next..] : default;
        return true;
    }
}
