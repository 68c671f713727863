using System.Text.Json;

namespace DqLineage;

/// <summary>Writes records as the middle part of their lines. One for each thread, so that its buffers serve all of its records.</summary>
#pragma warning disable CA1001 // The writer lives as long as its thread and holds nothing that must be given back.
internal sealed class RecordEncoder
#pragma warning restore CA1001
{
    private const int IdLength = 36;

    [ThreadStatic]
    private static RecordEncoder? t_ofThread;

    // The reader's limit of nesting is checked on the bytes: here any depth may pass.
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { SkipValidation = true, MaxDepth = int.MaxValue });
    private readonly ByteBuffer _envelopeBytes = new(capacity: 512);
    private readonly RecordKeys _envelopeKeys = new();
    private RecordEnvelope _envelope;

    internal static RecordEncoder OfThread => t_ofThread ??= new RecordEncoder();

    /// <summary>Where the text of the kind begins, behind <c>"id":"…","kind":"</c>.</summary>
    internal static int KindStart => "\"id\":\"".Length + IdLength + "\",\"kind\":\"".Length;

    /// <summary>The keys of the record that comes next.</summary>
    internal RecordKeys Keys { get; } = new();

    /// <summary>Writes <c>"id":…,"kind":…,"data":{…}</c> and the hashes of all keys, those of the envelope first.</summary>
    internal void Encode<TPayload>(Guid id, in RecordEnvelope envelope, TPayload payload, ByteBuffer destination, List<ulong> keyHashes)
        where TPayload : struct, IRecordPayload
    {
        Prepare(envelope);
        int start = destination.Count;
        WriteId(id, destination, keyHashes);
        destination.Write(_envelopeBytes.Written);
        for (int i = 0; i < _envelopeKeys.Count; i++)
        {
            keyHashes.Add(_envelopeKeys.HashOf(i));
        }

        int keysStart = destination.Count;
        int firstOwnHash = keyHashes.Count;
        WriteKeys(destination, keyHashes);
        destination.Write(",\"data\":"u8);
        int dataStart = destination.Count;
        payload.WriteTo(destination, _json);
        if (destination.Written[start..].IndexOf(SealedText.PrefixUtf8) >= 0 && AddSubjects(destination.Written[start..]))
        {
            // Rare enough to write the keys a second time: they stand before the payload that names them.
            byte[] data = destination.Written[dataStart..].ToArray();
            destination.Truncate(keysStart);
            keyHashes.RemoveRange(firstOwnHash, keyHashes.Count - firstOwnHash);
            WriteKeys(destination, keyHashes);
            destination.Write(",\"data\":"u8);
            destination.Write(data);
        }
    }

    /// <summary>Adds a key for each data subject whose sealed texts stand in a record. Whether there was one that the record did not have yet.</summary>
    private bool AddSubjects(ReadOnlySpan<byte> record)
    {
        int before = Keys.Count;
        Span<char> pseudonym = stackalloc char[SubjectPseudonym.Length];
        while (SealedText.IndexIn(record, out int length) is >= 0 and var found)
        {
            System.Text.Ascii.ToUtf16(SealedText.KeyIdIn(record[found..]), pseudonym, out _);
            Keys.Add("subject"u8, pseudonym);
            record = record[(found + length)..];
        }

        return Keys.Count > before;
    }

    private static void WriteId(Guid id, ByteBuffer destination, List<ulong> keyHashes)
    {
        Span<byte> key = stackalloc byte[3 + IdLength];
        "id:"u8.CopyTo(key);
        id.TryFormat(key[3..], out _, "D");
        keyHashes.Add(KeyHash.Of(key));
        destination.Write("\"id\":\""u8);
        destination.Write(key[3..]);
        destination.Write("\","u8);
    }

    // Records of one call, and mostly those of the next, belong to the same job and run.
    private void Prepare(in RecordEnvelope envelope)
    {
        if (envelope == _envelope)
        {
            return;
        }

        _envelopeBytes.Clear();
        _envelopeKeys.Clear();
        _envelope = default;
        _json.Reset(_envelopeBytes);
        try
        {
            _json.WriteStartObject();
            Add("kind"u8, envelope.Kind);
            Add("tenant"u8, envelope.Tenant);
            Add("job"u8, envelope.Job);
            Add("run"u8, envelope.Run);
            Add("trace"u8, envelope.Trace);
            Add("actor"u8, envelope.Actor);
            _json.Flush();
        }
        finally
        {
            _json.Reset(Stream.Null);
        }

        // Without the opening brace; the closing one was not written.
        _envelopeBytes.Written[1..].CopyTo(_envelopeBytes.Written);
        _envelopeBytes.Truncate(_envelopeBytes.Count - 1);
        _envelope = envelope;
    }

    private void Add(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            _json.WriteString(name, value);
            _envelopeKeys.Add(name, value);
        }
    }

    private void WriteKeys(ByteBuffer destination, List<ulong> keyHashes)
    {
        for (int i = 0; i < Keys.Count; i++)
        {
            destination.Write(i == 0 ? ",\"keys\":["u8 : ","u8);
            destination.WriteJsonText(Keys[i]);
            keyHashes.Add(Keys.HashOf(i));
        }

        if (Keys.Count > 0)
        {
            destination.Write((byte)']');
        }
    }
}
