using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>An object of a facet, or the facet itself: members that its schema does not know are kept.</summary>
public abstract record FacetPart
{
    /// <summary>Members that the schema does not know.</summary>
    /// <value>Absent when there are none. Copies of a record share it: give a copy that is to differ a dictionary of its own.</value>
    [JsonExtensionData]
#pragma warning disable CA2227 // The reader fills it; beside required members it takes no init accessor.
    public IDictionary<string, JsonElement>? AdditionalData { get; set; }
#pragma warning restore CA2227
}
