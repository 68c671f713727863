using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

/// <summary>A payload of one of the library's own types, serialised where it is needed and nowhere else.</summary>
internal readonly struct TypedPayload<T>(T data, JsonTypeInfo<T> typeInfo) : IRecordPayload
    where T : class
{
    public void WriteTo(ByteBuffer destination, Utf8JsonWriter json)
    {
        int start = destination.Count;
        json.Reset(destination);
        try
        {
            JsonSerializer.Serialize(json, data, typeInfo);
            json.Flush();
        }
        finally
        {
            // The writer outlives this record; it must not keep its buffer.
            json.Reset(Stream.Null);
        }

        CompactJson.RequireDepth(destination.Written[start..]);
    }
}
