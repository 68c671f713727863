using System.Buffers;
using System.Text.Json;

namespace DqLineage;

/// <summary>A record made ready on its caller's thread: all of its line but <c>seq</c>, <c>time</c>, <c>more</c> and <c>prev</c>.</summary>
internal sealed class EncodedRecord
{
    // {"seq":…19,"time":"…27" + ,"more":true,"prev":"…64"}
    private const int FrameBytes = 160;

    private static readonly JsonWriterOptions s_json = new() { SkipValidation = true, MaxDepth = LedgerFormat.MaxDepth };

    [ThreadStatic]
    private static Utf8JsonWriter? t_json;

    private readonly Range _data;

    private EncodedRecord(
        Guid id, bool isIdGiven, string kind, IReadOnlyList<LedgerKey> keys, IReadOnlyList<LedgerKey> allKeys, ReadOnlyMemory<byte> body, Range data)
    {
        Id = id;
        IsIdGiven = isIdGiven;
        Kind = kind;
        Keys = keys;
        AllKeys = allKeys;
        Body = body;
        _data = data;
    }

    internal Guid Id { get; }

    /// <summary>Whether the caller gave the id, so that the record may be in the ledger already.</summary>
    internal bool IsIdGiven { get; }

    internal string Kind { get; }

    /// <summary>The keys written in the line itself.</summary>
    internal IReadOnlyList<LedgerKey> Keys { get; }

    /// <summary>The keys of the envelope and then <see cref="Keys"/>.</summary>
    internal IReadOnlyList<LedgerKey> AllKeys { get; }

    /// <summary><c>"id":…,"data":{…}</c>: what stands between <c>time</c> and <c>more</c> or <c>prev</c>.</summary>
    internal ReadOnlyMemory<byte> Body { get; }

    internal ReadOnlySpan<byte> Data => Body.Span[_data];

    /// <param name="record">The record.</param>
    /// <param name="now">The instant for a new id.</param>
    /// <param name="isIdGiven">Whether a caller outside the library chose the id.</param>
    internal static EncodedRecord Encode(LedgerRecord record, DateTimeOffset now, bool isIdGiven)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!RecordKinds.IsValid(record.Kind))
        {
            throw new ArgumentException(
                $"'{SafeText.Show(record.Kind)}' is no kind of record: use 1 to 64 of a-z, 0-9, '-' and '.', beginning with a letter.", nameof(record));
        }

        Guid id = record.Id ?? Guid.CreateVersion7(now);
        if (!UuidTime.IsVersion7(id))
        {
            throw new ArgumentException($"The record id {id} is no UUIDv7: make one with Guid.CreateVersion7.", nameof(record));
        }

        ReadOnlyMemory<byte> data = record.IsCompact ? record.Data : CompactJson.Object(record.Data);
        CompactJson.RequireDepth(data.Span);
        List<LedgerKey> keys = DistinctKeys(record);

        var body = new ArrayBufferWriter<byte>(data.Length + 512);
        Utf8JsonWriter json = t_json ??= new Utf8JsonWriter(Stream.Null, s_json);
        json.Reset(body);
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("kind"u8, record.Kind);
        WriteContext(json, record.Context);
        WriteKeys(json, keys);
        json.WritePropertyName("data"u8);
        json.WriteRawValue(data.Span, skipInputValidation: true);
        json.WriteEndObject();
        json.Flush();
        json.Reset(Stream.Null);

        if (body.WrittenCount > LedgerFormat.MaxLineBytes - FrameBytes)
        {
            throw new RecordTooLargeException(record.Kind, body.WrittenCount + FrameBytes);
        }

        // Without the braces: the members go into the line behind "time".
        IReadOnlyList<LedgerKey> allKeys = [.. EnvelopeKeys.Of(id, record.Kind, record.Context), .. keys];
        return new EncodedRecord(id, isIdGiven, record.Kind, keys, allKeys, body.WrittenMemory[1..^1], ^data.Length..);
    }

    private static List<LedgerKey> DistinctKeys(LedgerRecord record)
    {
        var keys = new List<LedgerKey>(record.Keys.Count);
        foreach (LedgerKey key in record.Keys)
        {
            // The library's own record types never take a name of the envelope's.
            if (!record.IsCompact && EnvelopeKeys.IsReserved(key))
            {
                throw new ArgumentException(
                    $"The key '{SafeText.Show(key.Text)}' belongs to the envelope: set it in the record's Context, not in Keys.", nameof(record));
            }

            if (!keys.Contains(key))
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    private static void WriteContext(Utf8JsonWriter json, LineageContext context)
    {
        WriteIfGiven(json, "tenant"u8, context.Tenant);
        WriteIfGiven(json, "job"u8, context.Job);
        WriteIfGiven(json, "run"u8, context.Run);
        WriteIfGiven(json, "trace"u8, context.Trace);
        WriteIfGiven(json, "actor"u8, context.Actor);
    }

    private static void WriteIfGiven(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteKeys(Utf8JsonWriter json, List<LedgerKey> keys)
    {
        if (keys.Count == 0)
        {
            return;
        }

        json.WriteStartArray("keys"u8);
        foreach (LedgerKey key in keys)
        {
            json.WriteStringValue(key.Text);
        }

        json.WriteEndArray();
    }
}
