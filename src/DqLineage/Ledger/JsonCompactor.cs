using System.Text.Json;

namespace DqLineage;

/// <summary>Writes a JSON object anew without white space, every text escaped as System.Text.Json does by default, and refuses a member that comes twice.</summary>
/// <remarks>Numbers stay as they are written. Used for one object after the other; its buffers stay.</remarks>
internal sealed class JsonCompactor
{
    private const int InitialBytes = 4096;
    private const int KeptBytes = 1024 * 1024;

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = LedgerFormat.MaxDepth - 1 };

    private readonly ByteBuffer _json = new(InitialBytes);
    private readonly ByteBuffer _text = new(InitialBytes);
    private readonly JsonMemberNames _names;

    internal JsonCompactor() => _names = new JsonMemberNames(_json);

    /// <param name="json">The object, in valid UTF-8.</param>
    /// <exception cref="JsonException">It is no well-formed JSON, or nested too deep.</exception>
    /// <exception cref="FormatException">It is no object, or an object in it has a member twice.</exception>
    /// <exception cref="InvalidOperationException">It holds half a surrogate pair.</exception>
    internal byte[] Object(ReadOnlySpan<byte> json)
    {
        _names.Clear();
        try
        {
            var reader = new Utf8JsonReader(json, s_options);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                string what = reader.TokenType == JsonTokenType.StartArray ? nameof(JsonValueKind.Array) : reader.TokenType.ToString();
                throw new FormatException($"it is a JSON {what}, and must be an object.");
            }

            Copy(ref reader);
            return _json.Written.ToArray();
        }
        finally
        {
            _json.Clear(KeptBytes);
            _text.Clear(KeptBytes);
        }
    }

    private void Copy(ref Utf8JsonReader reader)
    {
        bool isBehindValue = false;
        do
        {
            if (isBehindValue && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                _json.Write((byte)',');
            }

            isBehindValue = true;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    _names.Open();
                    _json.Write((byte)'{');
                    isBehindValue = false;
                    break;
                case JsonTokenType.StartArray:
                    _json.Write((byte)'[');
                    isBehindValue = false;
                    break;
                case JsonTokenType.EndObject:
                    _names.Close();
                    _json.Write((byte)'}');
                    break;
                case JsonTokenType.EndArray:
                    _json.Write((byte)']');
                    break;
                case JsonTokenType.PropertyName:
                    int start = _json.Count;
                    CopyText(ref reader);
                    _names.Add(start, _json.Count - start);
                    _json.Write((byte)':');
                    isBehindValue = false;
                    break;
                case JsonTokenType.String:
                    CopyText(ref reader);
                    break;
                default:
                    _json.Write(reader.ValueSpan);
                    break;
            }
        }
        while (reader.Read());
    }

    private void CopyText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            _json.WriteJsonText(reader.ValueSpan);
            return;
        }

        Span<byte> text = _text.GetSpan(reader.ValueSpan.Length);
        _json.WriteJsonText(text[..reader.CopyString(text)]);
    }
}
