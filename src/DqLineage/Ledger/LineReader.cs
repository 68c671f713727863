using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace DqLineage;

/// <summary>Reads the envelope of a line, strictly: the properties of format v1, in their order, and nothing else.</summary>
internal ref partial struct LineReader
{
    private const int IdLength = 36;

    private readonly ReadOnlySpan<byte> _line;
    private readonly StrictJsonReader _json;
    private int _at;

    private LineReader(ReadOnlySpan<byte> line)
    {
        _line = line;
        _json = new StrictJsonReader(line);
    }

    /// <param name="line">The line.</param>
    /// <param name="acceptsPruned">Whether it may be what pruning left of a line.</param>
    internal static LineEnvelope Read(ReadOnlySpan<byte> line, bool acceptsPruned)
    {
        if (line.Length > LedgerFormat.MaxLineBytes)
        {
            throw StrictJsonReader.Fault($"is {line.Length} bytes long, over the limit of {LedgerFormat.MaxLineBytes},", LedgerFormat.MaxLineBytes);
        }

        StrictJsonReader.RequireUtf8(line);
        var reader = new LineReader(line);
        return reader.ReadEnvelope(acceptsPruned);
    }

    private LineEnvelope ReadEnvelope(bool acceptsPruned)
    {
        if (_json.Peek(0) != (byte)'{')
        {
            throw IsSpaceOrEnd(0) ? _json.Unexpected(0) : StrictJsonReader.Fault("is no JSON object", 0);
        }

        _at = 1;
        LineEnvelope envelope = default;
        Enter("\"seq\":"u8, LineProperty.Seq);
        envelope.Seq = ReadSeq();
        Enter(",\"time\":"u8, LineProperty.Time);
        envelope.Time = ReadTime();
        if (acceptsPruned && TryEnter(",\"was\":"u8))
        {
            return ReadPruned(envelope);
        }

        Enter(",\"id\":"u8, LineProperty.Id);
        envelope.Id = ReadId(out envelope.IdText);
        Enter(",\"kind\":"u8, LineProperty.Kind);
        envelope.Kind = ReadKind();
        envelope.Tenant = TryEnter(",\"tenant\":"u8) ? ReadTenant() : default;
        envelope.Job = TryEnter(",\"job\":"u8) ? ReadIdentifier(LineProperty.Job) : default;
        envelope.Run = TryEnter(",\"run\":"u8) ? ReadIdentifier(LineProperty.Run) : default;
        envelope.Trace = TryEnter(",\"trace\":"u8) ? ReadIdentifier(LineProperty.Trace) : default;
        envelope.Actor = TryEnter(",\"actor\":"u8) ? ReadIdentifier(LineProperty.Actor) : default;
        envelope.Keys = TryEnter(",\"keys\":"u8) ? ReadKeys(out envelope.KeyCount) : default;
        Enter(",\"data\":"u8, LineProperty.Data);
        envelope.Data = ReadData();
        envelope.HasMore = TryEnter(",\"more\":"u8) && ReadMore();
        Enter(",\"prev\":"u8, LineProperty.Prev);
        envelope.Previous = ReadHash(LineProperty.Prev);
        Enter("}"u8, LineProperty.End);
        return _at == _line.Length ? envelope : throw _json.Unexpected(_at);
    }

    private LineEnvelope ReadPruned(LineEnvelope envelope)
    {
        envelope.Kind = ReadKind();
        Enter(",\"pruned\":"u8, LineProperty.Pruned);
        envelope.Pruned = ReadHash(LineProperty.Pruned);
        envelope.HasMore = TryEnter(",\"more\":"u8) && ReadMore();
        Enter("}"u8, LineProperty.End);
        return _at == _line.Length ? envelope : throw _json.Unexpected(_at);
    }

    /// <summary>Goes to the value of a property when it is the next one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryEnter(ReadOnlySpan<byte> name)
    {
        if (!_line[_at..].StartsWith(name))
        {
            return false;
        }

        _at += name.Length;
        return true;
    }

    private void Enter(ReadOnlySpan<byte> name, LineProperty property)
    {
        if (!TryEnter(name))
        {
            throw OutOfPlace(property);
        }
    }

    private long ReadSeq()
    {
        int start = _at;
        while (char.IsAsciiDigit((char)_json.Peek(_at)))
        {
            _at++;
        }

        // "0", or digits without a leading zero: one spelling for each number.
        ReadOnlySpan<byte> digits = _line[start.._at];
        bool isPlain = !digits.IsEmpty && (digits[0] != (byte)'0' || digits.Length == 1) && _json.Peek(_at) is not ((byte)'.' or (byte)'e' or (byte)'E');
        return isPlain && Utf8Parser.TryParse(digits, out long seq, out _) ? seq : throw Bad(LineProperty.Seq, "a whole number from 0", start);
    }

    private DateTimeOffset ReadTime()
    {
        int start = _at;
        return TryReadQuoted(LedgerTime.Length, out LineSlice text) && LedgerTime.TryParse(text.Of(_line), out DateTimeOffset time)
            ? time
            : throw Bad(LineProperty.Time, "an instant such as 2026-01-02T03:04:05.678901Z", start);
    }

    private Guid ReadId(out LineSlice text)
    {
        int start = _at;
        return TryReadQuoted(IdLength, out text) && TryParseId(text.Of(_line), out Guid id) && RecordId.IsVersion7(id)
            ? id
            : throw Bad(LineProperty.Id, "a UUIDv7 in lower case", start);
    }

    private static bool TryParseId(ReadOnlySpan<byte> text, out Guid id)
    {
        id = default;
        if (text[8] != (byte)'-' || text[13] != (byte)'-' || text[18] != (byte)'-' || text[23] != (byte)'-' || text.ContainsAnyInRange((byte)'A', (byte)'F'))
        {
            return false;
        }

        Span<byte> digits = stackalloc byte[32];
        Span<byte> bytes = stackalloc byte[16];
        text[..8].CopyTo(digits);
        text[9..13].CopyTo(digits[8..]);
        text[14..18].CopyTo(digits[12..]);
        text[19..23].CopyTo(digits[16..]);
        text[24..].CopyTo(digits[20..]);
        if (Convert.FromHexString(digits, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        id = new Guid(bytes, bigEndian: true);
        return true;
    }

    private LineSlice ReadKind()
    {
        int start = _at;
        int end = start + 1;
        while (RecordKinds.IsPart(_json.Peek(end)))
        {
            end++;
        }

        var kind = new LineSlice(start + 1, end - start - 1);
        if (_json.Peek(start) != (byte)'"' || _json.Peek(end) != (byte)'"' || !RecordKinds.IsValid(kind.Of(_line)))
        {
            throw Bad(LineProperty.Kind, "1 to 64 of a-z, 0-9, '-' and '.', beginning with a letter", start);
        }

        _at = end + 1;
        return kind;
    }

    private LineSlice ReadTenant()
    {
        int start = _at;
        LineSlice text = ReadText(LineProperty.Tenant, out bool isEscaped);
        return !isEscaped && NameRule.IsPlain(text.Of(_line)) || IsTenant(StrictJsonReader.TextOf(text.Of(_line)))
            ? text
            : throw Bad(LineProperty.Tenant, "an allowed text", start);

        static bool IsTenant(string tenant) => IdentifierRule.IsValid(tenant) && NameRule.IsValid(tenant);
    }

    private LineSlice ReadIdentifier(LineProperty property)
    {
        int start = _at;
        LineSlice text = ReadText(property, out bool isEscaped);
        return IsIdentifier(text.Of(_line), isEscaped, IdentifierRule.MaxBytes) ? text : throw Bad(property, "an allowed text", start);
    }

    private static bool IsIdentifier(ReadOnlySpan<byte> content, bool isEscaped, int maxBytes) =>
        !isEscaped && IdentifierRule.IsPlain(content, maxBytes) || IdentifierRule.IsValid(StrictJsonReader.TextOf(content), maxBytes);

    private LineSlice ReadText(LineProperty property, out bool isEscaped)
    {
        int start = _at;
        if (_json.Peek(start) != (byte)'"')
        {
            throw Bad(property, "a string", start);
        }

        _at = _json.ReadString(start, out isEscaped);
        return new LineSlice(start + 1, _at - start - 2);
    }

    private LineSlice ReadData()
    {
        int start = _at;
        if (_json.Peek(start) != (byte)'{')
        {
            throw Bad(LineProperty.Data, "an object", start);
        }

        _at = _json.ReadValue(start, depth: 1);
        return new LineSlice(start, _at - start);
    }

    private bool ReadMore() => TryEnter("true"u8) ? true : throw Bad(LineProperty.More, "true, or left out", _at);

    private LedgerHash ReadHash(LineProperty property)
    {
        int start = _at;
        return TryReadQuoted(LedgerHash.HexLength, out LineSlice digits) && LedgerHash.TryParse(digits.Of(_line), out LedgerHash hash)
            ? hash
            : throw Bad(property, "64 lower-case hexadecimal digits", start);
    }

    /// <summary>Reads what stands in quotes when it has one certain length; escapes would make it longer.</summary>
    private bool TryReadQuoted(int length, out LineSlice content)
    {
        content = new LineSlice(_at + 1, length);
        int end = _at + 1 + length;
        if (_json.Peek(_at) != (byte)'"' || _json.Peek(end) != (byte)'"')
        {
            return false;
        }

        _at = end + 1;
        return true;
    }
}
