using System.Text.Json;

namespace DqLineage.Stores;

// FORMAT (v1), metadata.json: {"format":"dqlineage-ledger","format_version":1,"project":…,"origin":…,"ledger_id":…}
/// <summary>The file that says what a ledger's folder is, for people and for older versions of the library. A copy of line 0.</summary>
internal static class JsonlMetadata
{
    private const string Format = "dqlineage-ledger";
    private const long MaxBytes = 1024 * 1024;

    internal static void Write(string path, LedgerIdentity identity)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format"u8, Format);
            json.WriteNumber("format_version"u8, identity.FormatVersion);
            json.WriteString("project"u8, identity.Project);
            json.WriteString("origin"u8, identity.Origin);
            json.WriteString("ledger_id"u8, identity.LedgerId);
            json.WriteEndObject();
        }

        buffer.WriteByte(LedgerFormat.LineFeed);
        DurableFile.WriteWhole(path, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Refuses a folder that is another program's, or whose lines this version could not read.</summary>
    internal static void Require(string path, string location)
    {
        string? format = null;
        int version = 0;
        try
        {
            using var document = JsonDocument.Parse(LedgerFile.ReadAll(path, MaxBytes));
            JsonElement root = document.RootElement;
            format = root.TryGetProperty("format", out JsonElement name) ? name.GetString() : null;
            version = root.TryGetProperty("format_version", out JsonElement number) ? number.GetInt32() : 0;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // Not JSON, or not of our shape: refused below like any other stranger.
            format = null;
        }

        if (!string.Equals(format, Format, StringComparison.Ordinal))
        {
            throw new LedgerMismatchException(
                $"{path} is not the metadata of a DqLineage ledger: name an empty or a new folder. If it should be one, delete the damaged file; it is written again from the first record.")
            {
                Location = location,
            };
        }

        if (version > LedgerFormat.Version)
        {
            throw new LedgerMismatchException(
                $"The ledger at {location} has format {version}; this library reads up to {LedgerFormat.Version}: update the DqLineage packages.")
            {
                Location = location,
            };
        }
    }
}
