using System.Text.Json;

namespace DqLineage;

/// <summary>Brings a payload that somebody else serialised into the form of a line: compact, strict, no member twice.</summary>
internal static class CompactJson
{
    internal static ReadOnlyMemory<byte> Object(ReadOnlyMemory<byte> json)
    {
        // JsonDocument lets invalid UTF-8 through, and writing it again would put other characters in its place.
        if (!System.Text.Unicode.Utf8.IsValid(json.Span))
        {
            throw new ArgumentException("The record's data is not valid UTF-8.", nameof(json));
        }

        byte[] compact;
        try
        {
            compact = Compact(json);
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

    private static byte[] Compact(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = LedgerFormat.MaxDepth - 1 });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"The record's data is a JSON {document.RootElement.ValueKind}: it must be an object.", nameof(json));
        }

        using var buffer = new MemoryStream(json.Length);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            document.RootElement.WriteTo(writer);
        }

        return buffer.ToArray();
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
