using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Facets within facets, such as those of a parent run.</summary>
internal sealed class FacetContainerJsonConverter<T> : JsonConverter<T>
    where T : FacetContainer, new()
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        return EventReader.ReadFacets<T>(json, "facets");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => value.WriteTo(writer);
}
