using System.Text.Json;

namespace DqLineage;

/// <summary>A payload that is compact JSON already.</summary>
internal readonly struct FinishedPayload(ReadOnlyMemory<byte> data) : IRecordPayload
{
    public void WriteTo(ByteBuffer destination, Utf8JsonWriter json)
    {
        CompactJson.RequireDepth(data.Span);
        destination.Write(data.Span);
    }
}
