using System.Buffers;
using System.Text.Json;

namespace DqLineage;

/// <summary>Brings a payload that somebody else serialised into the form of a line: compact, strict, no member twice.</summary>
internal static class CompactJson
{
    private const int FirstBytes = 4096;
    private const int MaxKeptBytes = 1024 * 1024;

    // Others send records by the million, and a writer with its buffer is several times as large as a record.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    internal static ReadOnlyMemory<byte> Object(ReadOnlyMemory<byte> json) => Object(json, out _);

    /// <param name="json">The payload as it came.</param>
    /// <param name="element">What it says.</param>
    internal static ReadOnlyMemory<byte> Object(ReadOnlyMemory<byte> json, out JsonElement element)
    {
        // JsonDocument lets invalid UTF-8 through, and writing it again would put other characters in its place.
        if (!System.Text.Unicode.Utf8.IsValid(json.Span))
        {
            throw new ArgumentException("The record's data is not valid UTF-8.", nameof(json));
        }

        byte[] compact;
        try
        {
            element = Parse(json);
            compact = Compact(element);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is what the reader and the writer say of half a surrogate pair.
            throw new ArgumentException($"The record's data is no well-formed JSON without repeated members: {exception.Message}", nameof(json), exception);
        }

        RequireStrict(compact);
        return compact;
    }

    /// <summary>Checks that a payload of the library's own is not nested deeper than the reader of a line goes.</summary>
    internal static void RequireDepth(ReadOnlySpan<byte> json)
    {
        // Nearly every payload has fewer brackets than the limit has levels; only the others are read.
        if (json.Count((byte)'{') + json.Count((byte)'[') >= LedgerFormat.MaxDepth)
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = LedgerFormat.MaxDepth - 1 });
            try
            {
                while (reader.Read())
                {
                }
            }
            catch (JsonException exception)
            {
                throw new ArgumentException(
                    $"The record is nested too deep for a line, which has at most {LedgerFormat.MaxDepth} levels: {exception.Message}", nameof(json), exception);
            }
        }
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        JsonElement element = JsonElement.Parse(json.Span, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = LedgerFormat.MaxDepth - 1 });
        return element.ValueKind == JsonValueKind.Object
            ? element
            : throw new ArgumentException($"The record's data is a JSON {element.ValueKind}: it must be an object.", nameof(json));
    }

    private static byte[] Compact(JsonElement element)
    {
        ArrayBufferWriter<byte> buffer = t_buffer ??= new ArrayBufferWriter<byte>(FirstBytes);
        Utf8JsonWriter writer = t_writer ??= new Utf8JsonWriter(buffer);
        try
        {
            element.WriteTo(writer);
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            if (buffer.Capacity > MaxKeptBytes)
            {
                (t_buffer, t_writer) = (null, null);
            }
        }
    }

    // What the reader of a line would refuse is never written.
    private static void RequireStrict(byte[] json)
    {
        try
        {
            StrictJsonReader.RequireValue(json);
        }
        catch (LedgerFormatException exception)
        {
            throw new ArgumentException($"The record's data cannot be recorded: {exception.Message}", nameof(json), exception);
        }
    }
}
