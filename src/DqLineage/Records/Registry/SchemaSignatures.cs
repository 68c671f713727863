using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace DqLineage;

/// <summary>What two schemas agree in exactly when their fields do. See <see cref="Asset.SchemaSignature"/> for the form.</summary>
internal static class SchemaSignatures
{
    internal static string Of(IReadOnlyList<SchemaField> schema)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (SchemaField field in schema)
            {
                json.WriteStartArray();
                json.WriteStringValue(field.Name);
                json.WriteStringValue(field.Type);
                if (field.Nullable is { } nullable)
                {
                    json.WriteBooleanValue(nullable);
                }
                else
                {
                    json.WriteNullValue();
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(text.WrittenSpan));
    }
}
