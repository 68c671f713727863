using System.Text.Json;

namespace DqLineage;

/// <summary>Reads the envelope of a line, strictly: the properties of format v1, in their order, and nothing else.</summary>
internal ref struct LineReader
{
    private const string Seq = "seq";
    private const string Time = "time";
    private const string Id = "id";
    private const string Kind = "kind";
    private const string Tenant = "tenant";
    private const string Job = "job";
    private const string Run = "run";
    private const string Trace = "trace";
    private const string Actor = "actor";
    private const string Keys = "keys";
    private const string Data = "data";
    private const string More = "more";
    private const string Prev = "prev";

    private static readonly string[] s_order = [Seq, Time, Id, Kind, Tenant, Job, Run, Trace, Actor, Keys, Data, More, Prev];

    private StrictJsonReader _json;
    private int _next;
    private bool _hasProperty;

    private LineReader(ReadOnlySpan<byte> line) => _json = new StrictJsonReader(line);

    internal static LineEnvelope Read(ReadOnlySpan<byte> line)
    {
        if (line.Length > LedgerFormat.MaxLineBytes)
        {
            throw StrictJsonReader.Fault($"is {line.Length} bytes long, over the limit of {LedgerFormat.MaxLineBytes},", LedgerFormat.MaxLineBytes);
        }

        var reader = new LineReader(line);
        return reader.ReadEnvelope();
    }

    private LineEnvelope ReadEnvelope()
    {
        if (!_json.Read() || _json.TokenType != JsonTokenType.StartObject)
        {
            throw StrictJsonReader.Fault("is no JSON object", 0);
        }

        _hasProperty = ReadProperty();
        var envelope = new LineEnvelope
        {
            Seq = ReadSeq(),
            Time = ReadTime(),
            Id = ReadId(),
            Kind = ReadKind(),
            Context = ReadContext(),
            Keys = ReadKeys(),
            Data = ReadData(),
            HasMore = ReadMore(),
            Previous = ReadPrevious(),
        };
        if (_hasProperty)
        {
            throw OutOfPlace();
        }

        _json.Read();
        return envelope;
    }

    // Goes to the next property name and says which of the known ones it is.
    private bool ReadProperty()
    {
        if (!_json.Read())
        {
            throw StrictJsonReader.Fault("ends within its object", _json.End);
        }

        if (_json.TokenType == JsonTokenType.EndObject)
        {
            return false;
        }

        int known = _json.IsEscaped ? -1 : IndexOf(_json.Raw);
        if (known < 0)
        {
            throw StrictJsonReader.Fault($"has the unknown property '{SafeText.Show(_json.GetString())}'", _json.Start);
        }

        if (known < _next)
        {
            throw StrictJsonReader.Fault($"has the property '{s_order[known]}' twice or out of order", _json.Start);
        }

        _next = known;
        return true;
    }

    private static int IndexOf(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < s_order.Length; i++)
        {
            if (System.Text.Ascii.Equals(name, s_order[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Goes to the value of a property when it is the next one.</summary>
    private bool TryEnter(string name)
    {
        if (!_hasProperty || !ReferenceEquals(s_order[_next], name))
        {
            return false;
        }

        _json.Read();
        return true;
    }

    private void Enter(string name)
    {
        if (!TryEnter(name))
        {
            throw _hasProperty ? OutOfPlace() : StrictJsonReader.Fault($"lacks the property '{name}'", _json.Start);
        }
    }

    private readonly LedgerFormatException OutOfPlace() =>
        StrictJsonReader.Fault($"has the property '{s_order[_next]}' where another belongs", _json.Start);

    private void Leave()
    {
        _next++;
        _hasProperty = ReadProperty();
    }

    private readonly LedgerFormatException Bad(string name, string expected) =>
        StrictJsonReader.Fault($"has a '{name}' that is not {expected}", _json.Start);

    private long ReadSeq()
    {
        Enter(Seq);
        // "0", or digits without a leading zero: one spelling for each number.
        ReadOnlySpan<byte> raw = _json.Raw;
        if (_json.TokenType != JsonTokenType.Number || raw.ContainsAnyExceptInRange((byte)'0', (byte)'9') || !_json.TryGetInt64(out long seq))
        {
            throw Bad(Seq, "a whole number from 0");
        }

        Leave();
        return seq;
    }

    private DateTimeOffset ReadTime()
    {
        Enter(Time);
        if (_json.TokenType != JsonTokenType.String || !LedgerTime.TryParse(_json.Raw, out DateTimeOffset time))
        {
            throw Bad(Time, "an instant such as 2026-01-02T03:04:05.678901Z");
        }

        Leave();
        return time;
    }

    private Guid ReadId()
    {
        Enter(Id);
        ReadOnlySpan<byte> raw = _json.Raw;
        bool isUuid = System.Buffers.Text.Utf8Parser.TryParse(raw, out Guid id, out int consumed, 'D') && consumed == raw.Length;
        if (_json.TokenType != JsonTokenType.String || !isUuid || raw.ContainsAnyInRange((byte)'A', (byte)'F') || !UuidTime.IsVersion7(id))
        {
            throw Bad(Id, "a UUIDv7 in lower case");
        }

        Leave();
        return id;
    }

    private string ReadKind()
    {
        Enter(Kind);
        string kind = ReadText(Kind);
        if (_json.IsEscaped || !RecordKinds.IsValid(kind))
        {
            throw Bad(Kind, "1 to 64 of a-z, 0-9, '-' and '.', beginning with a letter");
        }

        Leave();
        return kind;
    }

    private LineageContext ReadContext()
    {
        string? tenant = ReadOptional(Tenant);
        string? job = ReadOptional(Job);
        string? run = ReadOptional(Run);
        string? trace = ReadOptional(Trace);
        string? actor = ReadOptional(Actor);
        return tenant is null && job is null && run is null && trace is null && actor is null
            ? LineageContext.Empty
            : new LineageContext { Tenant = tenant, Job = job, Run = run, Trace = trace, Actor = actor };
    }

    private string? ReadOptional(string name)
    {
        if (!TryEnter(name))
        {
            return null;
        }

        string text = ReadText(name);
        if (!IdentifierRule.IsValid(text) || (ReferenceEquals(name, Tenant) && !NameRule.IsValid(text)))
        {
            throw Bad(name, "an allowed text");
        }

        Leave();
        return text;
    }

    private readonly string ReadText(string name) =>
        _json.TokenType == JsonTokenType.String ? _json.GetString() : throw Bad(name, "a string");

    private List<LedgerKey> ReadKeys()
    {
        if (!TryEnter(Keys))
        {
            return [];
        }

        if (_json.TokenType != JsonTokenType.StartArray)
        {
            throw Bad(Keys, "an array");
        }

        var keys = new List<LedgerKey>();
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.String || !LedgerKey.TryParse(_json.GetString(), out LedgerKey key)
                || EnvelopeKeys.IsReserved(key) || keys.Contains(key))
            {
                throw StrictJsonReader.Fault("has a key that is not name:value, is reserved, or stands there twice", _json.Start);
            }

            keys.Add(key);
        }

        if (keys.Count == 0)
        {
            throw Bad(Keys, "left out when empty");
        }

        Leave();
        return keys;
    }

    private Range ReadData()
    {
        Enter(Data);
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw Bad(Data, "an object");
        }

        int start = _json.Start;
        _json.ReadToValueEnd();
        int end = _json.End;
        Leave();
        return start..end;
    }

    private bool ReadMore()
    {
        if (!TryEnter(More))
        {
            return false;
        }

        if (_json.TokenType != JsonTokenType.True)
        {
            throw Bad(More, "true, or left out");
        }

        Leave();
        return true;
    }

    private LedgerHash ReadPrevious()
    {
        Enter(Prev);
        if (_json.TokenType != JsonTokenType.String || !LedgerHash.TryParse(_json.Raw, out LedgerHash previous))
        {
            throw Bad(Prev, "64 lower-case hexadecimal digits");
        }

        Leave();
        return previous;
    }
}
