using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A facet: one aspect of a run, a job or a dataset, with a schema of its own.</summary>
/// <remarks>A facet of an application's own derives from the base of its place, such as <see cref="RunFacet"/>, and says its schema in <see cref="DefaultSchemaUrl"/>.</remarks>
public abstract record OpenLineageFacet : FacetPart
{
    private protected OpenLineageFacet()
    {
    }

    /// <summary>Who made the facet: a URI that names the software, best with its version.</summary>
    /// <value>Absent: the producer that the client names, or <see cref="OpenLineageProducer.Default"/>, is written.</value>
    [JsonPropertyName("_producer")]
    [JsonPropertyOrder(-3)]
    public string? Producer { get; init; }

    /// <summary>Which schema the facet follows.</summary>
    /// <value>That of the type unless given.</value>
    [JsonPropertyName("_schemaURL")]
    [JsonPropertyOrder(-2)]
    public string SchemaUrl { get => field ?? DefaultSchemaUrl; init; }

    /// <summary>The schema that facets of this type follow.</summary>
    protected abstract string DefaultSchemaUrl { get; }

    /// <summary>The same facet, in which everything that names no producer names this one.</summary>
    internal virtual OpenLineageFacet WithProducer(string producer) => Producer is null ? this with { Producer = producer } : this;
}
