using System.Text.Json;

namespace DqLineage;

/// <summary>What goes into a line's <c>data</c>.</summary>
internal interface IRecordPayload
{
    /// <summary>Writes one compact JSON object behind what the buffer holds.</summary>
    void WriteTo(ByteBuffer destination, Utf8JsonWriter json);
}
