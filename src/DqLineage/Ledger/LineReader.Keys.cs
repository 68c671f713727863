namespace DqLineage;

internal ref partial struct LineReader
{
    /// <summary>Up to so many keys are compared with each other; more go into a set, or a line could take hours.</summary>
    private const int MostCompared = 16;

    private LineSlice ReadKeys(out int count)
    {
        int start = _at;
        if (_json.Peek(start) != (byte)'[')
        {
            throw Bad(LineProperty.Keys, "an array", start);
        }

        if (_json.Peek(start + 1) == (byte)']')
        {
            throw Bad(LineProperty.Keys, "left out when empty", start);
        }

        Span<LineSlice> compared = stackalloc LineSlice[MostCompared];
        HashSet<string>? texts = null;
        count = 0;
        do
        {
            _at++;
            LineSlice key = ReadKey(out bool isEscaped);
            if (texts is null && (isEscaped || count == MostCompared))
            {
                texts = TextsOf(compared[..count]);
            }

            bool isNew = texts?.Add(StrictJsonReader.TextOf(key.Of(_line))) ?? IsNew(compared[..count], key);
            if (!isNew)
            {
                throw BadKey(key.Start - 1);
            }

            if (texts is null)
            {
                compared[count] = key;
            }

            count++;
        }
        while (_json.Peek(_at) == (byte)',');

        if (_json.Peek(_at) != (byte)']')
        {
            throw _json.Unexpected(_at);
        }

        _at++;
        return new LineSlice(start + 1, _at - start - 2);
    }

    private LineSlice ReadKey(out bool isEscaped)
    {
        int start = _at;
        if (_json.Peek(start) != (byte)'"')
        {
            throw IsSpaceOrEnd(start) ? _json.Unexpected(start) : BadKey(start);
        }

        _at = _json.ReadString(start, out isEscaped);
        var key = new LineSlice(start + 1, _at - start - 2);
        return IsKey(key.Of(_line), isEscaped) ? key : throw BadKey(start);
    }

    private static bool IsKey(ReadOnlySpan<byte> content, bool isEscaped)
    {
        if (isEscaped)
        {
            return LedgerKey.TryParse(StrictJsonReader.TextOf(content), out LedgerKey key) && !EnvelopeKeys.IsReserved(key);
        }

        int colon = content.IndexOf((byte)':');
        return colon > 0 && LedgerKey.IsName(content[..colon]) && !EnvelopeKeys.IsReserved(content[..colon])
            && IsIdentifier(content[(colon + 1)..], isEscaped: false, LedgerKey.MaxValueBytes);
    }

    private readonly bool IsNew(ReadOnlySpan<LineSlice> keys, LineSlice key)
    {
        foreach (LineSlice other in keys)
        {
            if (other.Length == key.Length && other.Of(_line).SequenceEqual(key.Of(_line)))
            {
                return false;
            }
        }

        return true;
    }

    private readonly HashSet<string> TextsOf(ReadOnlySpan<LineSlice> keys)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (LineSlice key in keys)
        {
            texts.Add(StrictJsonReader.TextOf(key.Of(_line)));
        }

        return texts;
    }

    private static LedgerFormatException BadKey(int at) =>
        StrictJsonReader.Fault("has a key that is not name:value, is reserved, or stands there twice", at);
}
