using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>A ledger's line as JSON that a terminal may see: as it stands in the ledger, with what is not plain ASCII escaped.</summary>
internal static class LineJson
{
    internal static ReadOnlyMemory<byte> Of(LedgerLine line)
    {
        if (!line.Utf8.Span.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            return line.Utf8;
        }

        using var document = JsonDocument.Parse(line.Utf8);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            document.RootElement.WriteTo(json);
        }

        return buffer.ToArray();
    }
}
