using System.Buffers;
using System.Text;
using System.Text.Json;

namespace DqLineage;

/// <summary>Opens the sealed texts of one answer, asking for each key once.</summary>
/// <param name="keys">Where keys are; none when the tracker was given none.</param>
/// <param name="findErasure">Finds the receipt of an erasure by the key's id.</param>
internal sealed class Unsealer(SubjectKeyStore? keys, Func<string, CancellationToken, ValueTask<Recorded<SubjectRequest>?>> findErasure) : IDisposable
{
    private readonly Dictionary<string, (SubjectKey? Key, StillSealedReason Reason, string Explanation, Recorded<SubjectRequest>? Erasure)> _found = new(StringComparer.Ordinal);

    public void Dispose()
    {
        foreach ((SubjectKey? key, _, _, _) in _found.Values)
        {
            key?.Dispose();
        }
    }

    internal async ValueTask<UnsealedText> OpenAsync(string text, CancellationToken cancellationToken)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        await FetchAsync(utf8, cancellationToken).ConfigureAwait(false);
        var still = new OrderedDictionary<SealedText, StillSealed>();
        return new UnsealedText { Text = Open(text, still), StillSealed = [.. still.Values] };
    }

    internal async ValueTask<UnsealedRecord> OpenAsync(LedgerLine line, CancellationToken cancellationToken)
    {
        await FetchAsync(line.Utf8, cancellationToken).ConfigureAwait(false);
        var still = new OrderedDictionary<SealedText, StillSealed>();
        string? actor = line.Context.Actor;
        return new UnsealedRecord
        {
            Line = line,
            Context = actor is null ? line.Context : line.Context with { Actor = Open(actor, still) },
            Data = SealedText.IndexIn(line.Data.Span, out _) < 0 ? line.Data : OpenJson(line.Data.Span, still),
            StillSealed = [.. still.Values],
        };
    }

    private async ValueTask FetchAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken)
    {
        while (SealedText.IndexIn(utf8.Span, out int length) is >= 0 and var start)
        {
            string keyId = SealedText.Trusted(utf8.Span.Slice(start, length)).KeyId;
            if (!_found.ContainsKey(keyId))
            {
                _found.Add(keyId, await FindAsync(keyId, cancellationToken).ConfigureAwait(false));
            }

            utf8 = utf8[(start + length)..];
        }
    }

    // The receipt before the key: a key that came back from a backup opens nothing.
    private async ValueTask<(SubjectKey? Key, StillSealedReason Reason, string Explanation, Recorded<SubjectRequest>? Erasure)> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (await findErasure(keyId, cancellationToken).ConfigureAwait(false) is { } receipt)
        {
            return (null, StillSealedReason.Erased, $"The data subject was erased: record {receipt.Seq} is the receipt.", receipt);
        }

        if (keys is null)
        {
            return (null, StillSealedReason.NoKeyStore, "The tracker has no key store: set LineageTrackerOptions.SubjectKeys.", null);
        }

        try
        {
            SubjectKey? key = await keys.FindKeyAsync(keyId, cancellationToken).ConfigureAwait(false);
            return key is null
                ? (null, StillSealedReason.NoKey, $"The key store does not have the key {keyId}, and the ledger holds no receipt of an erasure.", null)
                : (key, StillSealedReason.NotAuthentic, $"The key {keyId} did not seal this text as it stands.", null);
        }
        catch (SubjectKeyStoreException exception)
        {
            return (null, StillSealedReason.KeyStoreFailed, exception.Message, null);
        }
    }

    private string Open(string text, OrderedDictionary<SealedText, StillSealed> still)
    {
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text);
        if (SealedText.IndexIn(rest, out _) < 0)
        {
            return text;
        }

        var opened = new StringBuilder();
        while (SealedText.IndexIn(rest, out int length) is >= 0 and var start)
        {
            opened.Append(Encoding.UTF8.GetString(rest[..start]));
            opened.Append(Open(SealedText.Trusted(rest.Slice(start, length)), still));
            rest = rest[(start + length)..];
        }

        return opened.Append(Encoding.UTF8.GetString(rest)).ToString();
    }

    private string Open(SealedText text, OrderedDictionary<SealedText, StillSealed> still)
    {
        (SubjectKey? key, StillSealedReason reason, string explanation, Recorded<SubjectRequest>? erasure) = _found[text.KeyId];
        if (key is not null && SubjectCipher.Open(key, text) is { } opened)
        {
            return opened;
        }

        still[text] = new StillSealed { Text = text, Reason = reason, Explanation = explanation, Erasure = erasure };
        return text.Value;
    }

    private byte[] OpenJson(ReadOnlySpan<byte> data, OrderedDictionary<SealedText, StillSealed> still)
    {
        var buffer = new ArrayBufferWriter<byte>(data.Length);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            var reader = new Utf8JsonReader(data, new JsonReaderOptions { MaxDepth = LedgerFormat.MaxDepth });
            while (reader.Read())
            {
                Copy(ref reader, json, still);
            }
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void Copy(ref Utf8JsonReader reader, Utf8JsonWriter json, OrderedDictionary<SealedText, StillSealed> still)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                json.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                json.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                json.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                json.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                json.WritePropertyName(Open(reader.GetString()!, still));
                break;
            case JsonTokenType.String:
                json.WriteStringValue(Open(reader.GetString()!, still));
                break;
            default:
                // Numbers keep their spelling.
                json.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }
}
