using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>A dataset: a table, a file, a topic.</summary>
public abstract record Dataset
{
    private protected Dataset()
    {
    }

    /// <summary>Where the dataset lives, such as <c>postgres://db:5432</c>.</summary>
    public required string Namespace { get; init; }

    /// <summary>The dataset's name in its namespace, such as <c>shop.public.orders</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What is known of the dataset.</summary>
    /// <value><see cref="DatasetFacets.None"/>, which is not written, unless given.</value>
    public DatasetFacets Facets { get; init; } = DatasetFacets.None;

    /// <summary>Members that the specification does not know.</summary>
    /// <value>Empty unless given.</value>
    public IReadOnlyDictionary<string, JsonElement> AdditionalData { get; init; } = WireMembers.None;

    /// <summary>The dataset as the ledger's records name it.</summary>
    /// <returns>The reference, in the version of the facet <c>version</c>.</returns>
    public DatasetRef ToRef() => new() { Namespace = Namespace, Name = Name, Version = Facets.Version?.DatasetVersion };

    private protected static DatasetFacets FacetsOf(DatasetRef dataset) => dataset.Version is { } version
        ? new DatasetFacets { Version = new DatasetVersionDatasetFacet { DatasetVersion = version } }
        : DatasetFacets.None;
}
