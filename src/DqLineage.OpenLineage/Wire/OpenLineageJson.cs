using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace DqLineage.OpenLineage;

/// <summary>Reads and writes events of OpenLineage as JSON.</summary>
/// <remarks>
/// Which event it is is told by what it holds, never by its <c>schemaURL</c>: with a <c>run</c> it is a <see cref="RunEvent"/>, else with a <c>job</c> a
/// <see cref="JobEvent"/>, else with a <c>dataset</c> a <see cref="DatasetEvent"/>. Required are a run's id, the names of jobs and datasets and the time; any facet
/// that breaks its schema is kept as it is.
/// </remarks>
public static class OpenLineageJson
{
    // Two members of one name would leave it open which of them is meant.
    private static readonly JsonDocumentOptions s_reading = new() { AllowDuplicateProperties = false };

    // Not for HTML, so that the SQL and the letters of the world stay readable.
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Reads an event.</summary>
    /// <param name="utf8">One JSON object in UTF-8, without a byte order mark.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">It is no JSON, or no event; the message says why.</exception>
    public static OpenLineageEvent Parse(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            throw new JsonException("The text is no valid UTF-8.");
        }

        using var document = JsonDocument.Parse(utf8, s_reading);
        return Parse(document.RootElement);
    }

    /// <summary>Reads an event.</summary>
    /// <param name="json">One JSON object.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">It is no event; the message says why.</exception>
    public static OpenLineageEvent Parse(JsonElement json) => EventReader.Read(json.Clone());

    /// <summary>Reads an event, if it is one.</summary>
    /// <param name="json">A JSON value.</param>
    /// <param name="lineageEvent">The event.</param>
    /// <param name="problem">Why it is none.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(JsonElement json, [NotNullWhen(true)] out OpenLineageEvent? lineageEvent, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            lineageEvent = Parse(json);
            problem = null;
            return true;
        }
        catch (JsonException exception)
        {
            lineageEvent = null;
            problem = exception.Message;
            return false;
        }
    }

    /// <summary>Writes an event. What names no producer names <see cref="OpenLineageProducer.Default"/>, unless it was read.</summary>
    /// <param name="lineageEvent">The event.</param>
    /// <returns>One JSON object in UTF-8 on one line.</returns>
    public static byte[] Serialize(OpenLineageEvent lineageEvent)
    {
        ArgumentNullException.ThrowIfNull(lineageEvent);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_writing))
        {
            EventWriter.Write(writer, lineageEvent);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <inheritdoc cref="Serialize"/>
    /// <param name="writer">Where to.</param>
    /// <param name="lineageEvent">The event.</param>
    public static void Write(Utf8JsonWriter writer, OpenLineageEvent lineageEvent)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(lineageEvent);
        EventWriter.Write(writer, lineageEvent);
    }
}
