using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Instants in payloads: written as the ledger's own times, read from any ISO 8601 instant with an offset.</summary>
internal sealed class InstantJsonConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[LedgerTime.Length];
        LedgerTime.Write(value, text);
        writer.WriteStringValue(text);
    }
}
