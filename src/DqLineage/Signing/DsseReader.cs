namespace DqLineage;

/// <summary>Reads an envelope strictly: compact JSON, each member once under whatever spelling, none that is unknown, one signature.</summary>
internal ref struct DsseReader
{
    private const int MaxPayloadTypeBytes = IdentifierRule.MaxBytes;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly StrictJsonReader _json;
    private int _at;

    internal DsseReader(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _json = new StrictJsonReader(bytes);
        _at = 0;
    }

    internal DsseEnvelope Read(string expectedPayloadType)
    {
        try
        {
            return ReadEnvelope(expectedPayloadType);
        }
        catch (LedgerFormatException exception)
        {
            throw new LedgerFormatException($"The bytes are no DSSE envelope of the type '{expectedPayloadType}': {exception.Message}", exception) { ByteOffset = exception.ByteOffset };
        }
    }

    private DsseEnvelope ReadEnvelope(string expectedPayloadType)
    {
        if (_bytes.Length > DsseEnvelope.MaxBytes)
        {
            throw StrictJsonReader.Fault($"is over the limit of {DsseEnvelope.MaxBytes} bytes", DsseEnvelope.MaxBytes);
        }

        StrictJsonReader.RequireUtf8(_bytes);
        string? payloadType = null;
        byte[]? payload = null;
        (string? KeyId, byte[] Signature)? signature = null;
        int start = _at;
        for (bool goesOn = Enter((byte)'{'); goesOn; goesOn = GoOn((byte)'}'))
        {
            start = _at;
            switch (ReadName())
            {
                case "payloadType" when payloadType is null:
                    payloadType = ReadText();
                    break;
                case "payload" when payload is null:
                    payload = ReadBytes();
                    break;
                case "signatures" when signature is null:
                    signature = ReadSignatures();
                    break;
                default:
                    throw StrictJsonReader.Fault("has a member that an envelope does not have, or one twice,", start);
            }
        }

        if (_at < _bytes.Length)
        {
            throw _json.Unexpected(_at);
        }

        if (payloadType is null || payload is null || signature is not { } one)
        {
            throw StrictJsonReader.Fault("lacks payloadType, payload or signatures", start);
        }

        return string.Equals(payloadType, expectedPayloadType, StringComparison.Ordinal)
            ? new DsseEnvelope(payloadType, payload, one.KeyId, one.Signature)
            : throw StrictJsonReader.Fault($"says that the payload is of the type '{SafeText.Show(payloadType)}', in an envelope that ends", _bytes.Length);
    }

    private (string? KeyId, byte[] Signature) ReadSignatures()
    {
        int start = _at;
        if (!Enter((byte)'['))
        {
            throw StrictJsonReader.Fault("has no signature", start);
        }

        (string? KeyId, byte[] Signature) signature = ReadSignature();
        return GoOn((byte)']') ? throw StrictJsonReader.Fault("has more than one signature", start) : signature;
    }

    private (string? KeyId, byte[] Signature) ReadSignature()
    {
        string? keyId = null;
        byte[]? signature = null;
        int start = _at;
        for (bool goesOn = Enter((byte)'{'); goesOn; goesOn = GoOn((byte)'}'))
        {
            int member = _at;
            switch (ReadName())
            {
                case "keyid" when keyId is null:
                    keyId = ReadText();
                    break;
                case "sig" when signature is null:
                    signature = ReadBytes();
                    break;
                default:
                    throw StrictJsonReader.Fault("has a member that a signature does not have, or one twice,", member);
            }
        }

        Span<byte> fixedLength = stackalloc byte[EcdsaSignature.FixedLength];
        return signature is not null && EcdsaSignature.TryReadDer(signature, fixedLength)
            ? (keyId, signature)
            : throw StrictJsonReader.Fault("has no sig, or one that is not a P-256 signature in strict DER,", start);
    }

    /// <summary>Takes an opening bracket, and the closing one when nothing stands between.</summary>
    /// <returns>Whether something does.</returns>
    private bool Enter(byte opening)
    {
        if (_json.Peek(_at) != opening)
        {
            throw _json.Unexpected(_at);
        }

        _at++;
        bool isEmpty = _json.Peek(_at) == opening + 2;
        _at += isEmpty ? 1 : 0;
        return !isEmpty;
    }

    /// <summary>Takes what stands behind a member: a comma, or the closing bracket.</summary>
    /// <returns>Whether another one follows.</returns>
    private bool GoOn(byte closing)
    {
        byte next = _json.Peek(_at);
        if (next != (byte)',' && next != closing)
        {
            throw _json.Unexpected(_at);
        }

        _at++;
        return next == (byte)',';
    }

    private string ReadName()
    {
        string name = ReadText();
        if (_json.Peek(_at) != (byte)':')
        {
            throw _json.Unexpected(_at);
        }

        _at++;
        return name;
    }

    private string ReadText()
    {
        int start = _at;
        string text = StrictJsonReader.TextOf(ReadContent());
        return text.Length <= MaxPayloadTypeBytes ? text : throw StrictJsonReader.Fault($"has a text over {MaxPayloadTypeBytes} characters", start);
    }

    private byte[] ReadBytes()
    {
        int start = _at;
        ReadOnlySpan<byte> content = ReadContent();

        // Other writers escape the plus and the slash of base64.
        bool isBase64 = content.Contains((byte)'\\')
            ? CanonicalBase64.TryDecode(StrictJsonReader.TextOf(content), out byte[] bytes)
            : CanonicalBase64.TryDecode(content, out bytes);
        return isBase64 ? bytes : throw StrictJsonReader.Fault("has a text that is not base64", start);
    }

    private ReadOnlySpan<byte> ReadContent()
    {
        int start = _at;
        _at = _json.ReadString(_at, out _);
        return _bytes[(start + 1)..(_at - 1)];
    }
}
