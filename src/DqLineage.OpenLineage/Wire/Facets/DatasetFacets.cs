using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage.OpenLineage;

/// <summary>The facets of a dataset, whoever reads or writes it.</summary>
[JsonConverter(typeof(FacetContainerJsonConverter<DatasetFacets>))]
public sealed record DatasetFacets : FacetsOf<DatasetFacets, DatasetFacet>
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> s_knownTypes = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["catalog"] = Json.CatalogDatasetFacet,
        ["columnLineage"] = Json.ColumnLineageDatasetFacet,
        ["dataQualityAssertions"] = Json.DataQualityAssertionsDatasetFacet,
        ["dataQualityMetrics"] = Json.DataQualityMetricsDatasetFacet,
        ["dataSource"] = Json.DatasourceDatasetFacet,
        ["datasetType"] = Json.DatasetTypeDatasetFacet,
        ["documentation"] = Json.DocumentationDatasetFacet,
        ["hierarchy"] = Json.HierarchyDatasetFacet,
        ["lifecycleStateChange"] = Json.LifecycleStateChangeDatasetFacet,
        ["lineage"] = Json.LineageDatasetFacet,
        ["ownership"] = Json.OwnershipDatasetFacet,
        ["schema"] = Json.SchemaDatasetFacet,
        ["storage"] = Json.StorageDatasetFacet,
        ["symlinks"] = Json.SymlinksDatasetFacet,
        ["tags"] = Json.TagsDatasetFacet,
        ["version"] = Json.DatasetVersionDatasetFacet,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>That nothing is said of facets: it is not written, while a new empty container is written as an empty object.</summary>
    public static DatasetFacets None { get; } = new();

    /// <summary>The catalog that the dataset is listed in.</summary>
    /// <value>Absent unless given: <c>catalog</c>.</value>
    public CatalogDatasetFacet? Catalog
    {
        get => Read("catalog", Json.CatalogDatasetFacet);
        init => Set("catalog", value, Json.CatalogDatasetFacet);
    }

    /// <summary>Which columns each column of the dataset comes from.</summary>
    /// <value>Absent unless given: <c>columnLineage</c>.</value>
    public ColumnLineageDatasetFacet? ColumnLineage
    {
        get => Read("columnLineage", Json.ColumnLineageDatasetFacet);
        init => Set("columnLineage", value, Json.ColumnLineageDatasetFacet);
    }

    /// <summary>What tests of the data found.</summary>
    /// <value>Absent unless given: <c>dataQualityAssertions</c>.</value>
    public DataQualityAssertionsDatasetFacet? DataQualityAssertions
    {
        get => Read("dataQualityAssertions", Json.DataQualityAssertionsDatasetFacet);
        init => Set("dataQualityAssertions", value, Json.DataQualityAssertionsDatasetFacet);
    }

    /// <summary>What was measured of the data, whoever reads or writes it.</summary>
    /// <value>Absent unless given: <c>dataQualityMetrics</c>.</value>
    public DataQualityMetricsDatasetFacet? DataQualityMetrics
    {
        get => Read("dataQualityMetrics", Json.DataQualityMetricsDatasetFacet);
        init => Set("dataQualityMetrics", value, Json.DataQualityMetricsDatasetFacet);
    }

    /// <summary>The system that the dataset lives in.</summary>
    /// <value>Absent unless given: <c>dataSource</c>.</value>
    public DatasourceDatasetFacet? DataSource
    {
        get => Read("dataSource", Json.DatasourceDatasetFacet);
        init => Set("dataSource", value, Json.DatasourceDatasetFacet);
    }

    /// <summary>What kind of dataset it is.</summary>
    /// <value>Absent unless given: <c>datasetType</c>.</value>
    public DatasetTypeDatasetFacet? DatasetType
    {
        get => Read("datasetType", Json.DatasetTypeDatasetFacet);
        init => Set("datasetType", value, Json.DatasetTypeDatasetFacet);
    }

    /// <summary>What the dataset is.</summary>
    /// <value>Absent unless given: <c>documentation</c>.</value>
    public DocumentationDatasetFacet? Documentation
    {
        get => Read("documentation", Json.DocumentationDatasetFacet);
        init => Set("documentation", value, Json.DocumentationDatasetFacet);
    }

    /// <summary>What the dataset is part of.</summary>
    /// <value>Absent unless given: <c>hierarchy</c>.</value>
    public HierarchyDatasetFacet? Hierarchy
    {
        get => Read("hierarchy", Json.HierarchyDatasetFacet);
        init => Set("hierarchy", value, Json.HierarchyDatasetFacet);
    }

    /// <summary>What happened to the dataset as a whole.</summary>
    /// <value>Absent unless given: <c>lifecycleStateChange</c>.</value>
    public LifecycleStateChangeDatasetFacet? LifecycleStateChange
    {
        get => Read("lifecycleStateChange", Json.LifecycleStateChangeDatasetFacet);
        init => Set("lifecycleStateChange", value, Json.LifecycleStateChangeDatasetFacet);
    }

    /// <summary>The lineage of the dataset said outright: what feeds it, as a whole and by column.</summary>
    /// <value>Absent unless given: <c>lineage</c>.</value>
    [Experimental("DQOL001")]
    public LineageDatasetFacet? Lineage
    {
        get => Read("lineage", Json.LineageDatasetFacet);
        init => Set("lineage", value, Json.LineageDatasetFacet);
    }

    /// <summary>Who answers for the dataset.</summary>
    /// <value>Absent unless given: <c>ownership</c>.</value>
    public OwnershipDatasetFacet? Ownership
    {
        get => Read("ownership", Json.OwnershipDatasetFacet);
        init => Set("ownership", value, Json.OwnershipDatasetFacet);
    }

    /// <summary>The columns of the dataset.</summary>
    /// <value>Absent unless given: <c>schema</c>.</value>
    public SchemaDatasetFacet? Schema
    {
        get => Read("schema", Json.SchemaDatasetFacet);
        init => Set("schema", value, Json.SchemaDatasetFacet);
    }

    /// <summary>How the dataset is stored.</summary>
    /// <value>Absent unless given: <c>storage</c>.</value>
    public StorageDatasetFacet? Storage
    {
        get => Read("storage", Json.StorageDatasetFacet);
        init => Set("storage", value, Json.StorageDatasetFacet);
    }

    /// <summary>Other names of the same dataset.</summary>
    /// <value>Absent unless given: <c>symlinks</c>.</value>
    public SymlinksDatasetFacet? Symlinks
    {
        get => Read("symlinks", Json.SymlinksDatasetFacet);
        init => Set("symlinks", value, Json.SymlinksDatasetFacet);
    }

    /// <summary>Tags of the dataset and of its columns.</summary>
    /// <value>Absent unless given: <c>tags</c>.</value>
    public TagsDatasetFacet? Tags
    {
        get => Read("tags", Json.TagsDatasetFacet);
        init => Set("tags", value, Json.TagsDatasetFacet);
    }

    /// <summary>Which version of the dataset it is.</summary>
    /// <value>Absent unless given: <c>version</c>.</value>
    public DatasetVersionDatasetFacet? Version
    {
        get => Read("version", Json.DatasetVersionDatasetFacet);
        init => Set("version", value, Json.DatasetVersionDatasetFacet);
    }

    /// <summary>The same facets and one that takes back what an earlier one of its key said.</summary>
    /// <param name="key">The key, such as <c>documentation</c>.</param>
    /// <returns>A new container.</returns>
    /// <exception cref="ArgumentException">There is no key.</exception>
    public DatasetFacets WithDeletion(string key) => With(key, new DeletedDatasetFacet { Deleted = true }, Json.DeletedDatasetFacet);

    internal override IReadOnlyDictionary<string, JsonTypeInfo> KnownTypes => s_knownTypes;
}
