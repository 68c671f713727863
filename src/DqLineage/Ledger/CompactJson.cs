using System.Text.Json;

namespace DqLineage;

/// <summary>Brings a payload that somebody else serialised into the form of a line: compact, strict, no member twice.</summary>
internal static class CompactJson
{
    internal static ReadOnlyMemory<byte> Object(ReadOnlyMemory<byte> json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = LedgerFormat.MaxDepth - 1 });
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"The record's data is no well-formed JSON without repeated members: {exception.Message}", nameof(json), exception);
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ArgumentException($"The record's data is a JSON {document.RootElement.ValueKind}: it must be an object.", nameof(json));
            }

            using var buffer = new MemoryStream(json.Length);
            using (var writer = new Utf8JsonWriter(buffer))
            {
                document.RootElement.WriteTo(writer);
            }

            byte[] compact = buffer.ToArray();
            RequireStrict(compact);
            return compact;
        }
    }

    // JsonDocument lets invalid UTF-8 and lone surrogates through; what the reader of a line would refuse is never written.
    private static void RequireStrict(byte[] json)
    {
        try
        {
            var reader = new StrictJsonReader(json);
            while (reader.Read())
            {
            }
        }
        catch (LedgerFormatException exception)
        {
            throw new ArgumentException($"The record's data cannot be recorded: {exception.Message}", nameof(json), exception);
        }
    }
}
