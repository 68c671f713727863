using System.Text.Json;

namespace DqLineage;

/// <summary>Brings a payload that somebody else serialised into the form of a line: compact, strict, no member twice.</summary>
internal static class CompactJson
{
    // Others send records by the million: the compactor's memory serves all those of a thread.
    [ThreadStatic]
    private static JsonCompactor? t_compactor;

    /// <summary>The payload as it stands in a line.</summary>
    /// <param name="json">The payload as it came.</param>
    /// <exception cref="ArgumentException">It is no JSON object, has a member twice, or cannot stand in a line.</exception>
    internal static ReadOnlyMemory<byte> Object(ReadOnlyMemory<byte> json)
    {
        // The reader lets invalid UTF-8 through, and the encoder would put other characters in its place.
        if (!System.Text.Unicode.Utf8.IsValid(json.Span))
        {
            throw new ArgumentException("The record's data is not valid UTF-8.", nameof(json));
        }

        byte[] compact;
        try
        {
            compact = (t_compactor ??= new JsonCompactor()).Object(json.Span);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // InvalidOperationException is what the reader says of half a surrogate pair.
            throw new ArgumentException($"The record's data is no well-formed JSON object without repeated members: {exception.Message}", nameof(json), exception);
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
