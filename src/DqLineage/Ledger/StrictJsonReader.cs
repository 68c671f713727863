using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DqLineage;

/// <summary>
/// Reads JSON tokens and refuses what <see cref="Utf8JsonReader"/> lets pass: invalid UTF-8, a lone surrogate written as an
/// escape, and white space between tokens. Every refusal names the byte.
/// </summary>
internal ref struct StrictJsonReader
{
    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;
    private int _end;
    private JsonTokenType _previous;

    internal StrictJsonReader(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            throw Fault("is not valid UTF-8", FirstInvalidUtf8(json));
        }

        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = LedgerFormat.MaxDepth });
    }

    /// <summary>The kind of the current token.</summary>
    internal readonly JsonTokenType TokenType => _reader.TokenType;

    /// <summary>The byte where the current token begins, its opening quote included.</summary>
    internal readonly int Start => (int)_reader.TokenStartIndex;

    /// <summary>The byte behind the current token, its closing quote included.</summary>
    internal readonly int End => _end;

    /// <summary>The current token as it is written, without quotes.</summary>
    internal readonly ReadOnlySpan<byte> Raw => _reader.ValueSpan;

    internal readonly bool IsEscaped => _reader.ValueIsEscaped;

    internal static LedgerFormatException Fault(string fault, int offset) =>
        new($"The line {fault} at byte {offset}.") { ByteOffset = offset };

    internal readonly string GetString() => _reader.GetString()!;

    internal readonly bool TryGetInt64(out long value) => _reader.TryGetInt64(out value);

    /// <summary>Goes to the next token; <see langword="false"/> behind the last.</summary>
    internal bool Read()
    {
        try
        {
            if (!_reader.Read())
            {
                if (_end != _json.Length)
                {
                    throw Fault("holds white space", _end);
                }

                return false;
            }
        }
        catch (JsonException exception)
        {
            int offset = (int)Math.Min(_reader.BytesConsumed, _json.Length);
            throw new LedgerFormatException($"The line is not well-formed JSON at or behind byte {offset}: {exception.Message}", exception) { ByteOffset = offset };
        }

        JsonTokenType token = _reader.TokenType;
        int expected = _end + SeparatorLength(token);
        if (Start != expected)
        {
            throw Fault("holds white space", FirstWhiteSpace(_end));
        }

        bool quoted = token is JsonTokenType.String or JsonTokenType.PropertyName;
        _end = Start + _reader.ValueSpan.Length + (quoted ? 2 : 0);
        if (quoted && _reader.ValueIsEscaped)
        {
            RequirePairedSurrogates(_reader.ValueSpan, Start + 1);
        }

        _previous = token;
        return true;
    }

    /// <summary>Reads the current value to its end, all tokens inside it included.</summary>
    internal void ReadToValueEnd()
    {
        if (TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        int depth = _reader.CurrentDepth;
        do
        {
            if (!Read())
            {
                throw Fault("ends within a value", _json.Length);
            }
        }
        while (_reader.CurrentDepth > depth || TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray));
    }

    // One byte stands between two tokens where the grammar asks for a colon or a comma, and none elsewhere.
    private readonly int SeparatorLength(JsonTokenType token)
    {
        if (_previous is JsonTokenType.None or JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            return 0;
        }

        bool closes = token is JsonTokenType.EndObject or JsonTokenType.EndArray;
        return _previous == JsonTokenType.PropertyName || !closes ? 1 : 0;
    }

    private readonly int FirstWhiteSpace(int from)
    {
        int offset = _json[from..].IndexOfAny(" \t\r\n"u8);
        return offset < 0 ? from : from + offset;
    }

    private static void RequirePairedSurrogates(ReadOnlySpan<byte> escaped, int offset)
    {
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != (byte)'\\')
            {
                continue;
            }

            if (escaped[++i] != (byte)'u')
            {
                continue;
            }

            int unit = HexUnit(escaped[(i + 1)..]);
            i += 4;
            if (!char.IsSurrogate((char)unit))
            {
                continue;
            }

            bool paired = char.IsHighSurrogate((char)unit)
                && i + 6 < escaped.Length && escaped[i + 1] == (byte)'\\' && escaped[i + 2] == (byte)'u'
                && char.IsLowSurrogate((char)HexUnit(escaped[(i + 3)..]));
            if (!paired)
            {
                throw Fault("holds a lone surrogate", offset + i - 5);
            }

            i += 6;
        }
    }

    private static int HexUnit(ReadOnlySpan<byte> digits)
    {
        return System.Buffers.Text.Utf8Parser.TryParse(digits[..4], out int unit, out _, 'x') ? unit : -1;
    }

    private static int FirstInvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        int offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
        {
            offset += consumed;
        }

        return offset;
    }
}
