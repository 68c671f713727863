using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage.OpenLineage;

/// <summary>The facets of a dataset, whoever reads or writes it.</summary>
[JsonConverter(typeof(FacetContainerJsonConverter<DatasetFacets>))]
public sealed record DatasetFacets : FacetContainer<DatasetFacets, DatasetFacet>
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> s_knownTypes = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["catalog"] = OpenLineageJsonContext.Default.CatalogDatasetFacet,
        ["columnLineage"] = OpenLineageJsonContext.Default.ColumnLineageDatasetFacet,
        ["dataQualityAssertions"] = OpenLineageJsonContext.Default.DataQualityAssertionsDatasetFacet,
        ["dataQualityMetrics"] = OpenLineageJsonContext.Default.DataQualityMetricsDatasetFacet,
        ["dataSource"] = OpenLineageJsonContext.Default.DatasourceDatasetFacet,
        ["datasetType"] = OpenLineageJsonContext.Default.DatasetTypeDatasetFacet,
        ["documentation"] = OpenLineageJsonContext.Default.DocumentationDatasetFacet,
        ["hierarchy"] = OpenLineageJsonContext.Default.HierarchyDatasetFacet,
        ["lifecycleStateChange"] = OpenLineageJsonContext.Default.LifecycleStateChangeDatasetFacet,
        ["lineage"] = OpenLineageJsonContext.Default.LineageDatasetFacet,
        ["ownership"] = OpenLineageJsonContext.Default.OwnershipDatasetFacet,
        ["schema"] = OpenLineageJsonContext.Default.SchemaDatasetFacet,
        ["storage"] = OpenLineageJsonContext.Default.StorageDatasetFacet,
        ["symlinks"] = OpenLineageJsonContext.Default.SymlinksDatasetFacet,
        ["tags"] = OpenLineageJsonContext.Default.TagsDatasetFacet,
        ["version"] = OpenLineageJsonContext.Default.DatasetVersionDatasetFacet,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>That nothing is said of facets: it is not written, while a new empty container is written as an empty object.</summary>
    public static DatasetFacets None { get; } = new();

    /// <summary>The catalog that the dataset is listed in.</summary>
    /// <value>Absent unless given: <c>catalog</c>.</value>
    public CatalogDatasetFacet? Catalog { get => Read("catalog", OpenLineageJsonContext.Default.CatalogDatasetFacet); init => Set("catalog", value, OpenLineageJsonContext.Default.CatalogDatasetFacet); }

    /// <summary>Which columns each column of the dataset comes from.</summary>
    /// <value>Absent unless given: <c>columnLineage</c>.</value>
    public ColumnLineageDatasetFacet? ColumnLineage { get => Read("columnLineage", OpenLineageJsonContext.Default.ColumnLineageDatasetFacet); init => Set("columnLineage", value, OpenLineageJsonContext.Default.ColumnLineageDatasetFacet); }

    /// <summary>What tests of the data found.</summary>
    /// <value>Absent unless given: <c>dataQualityAssertions</c>.</value>
    public DataQualityAssertionsDatasetFacet? DataQualityAssertions { get => Read("dataQualityAssertions", OpenLineageJsonContext.Default.DataQualityAssertionsDatasetFacet); init => Set("dataQualityAssertions", value, OpenLineageJsonContext.Default.DataQualityAssertionsDatasetFacet); }

    /// <summary>What was measured of the data, whoever reads or writes it.</summary>
    /// <value>Absent unless given: <c>dataQualityMetrics</c>.</value>
    public DataQualityMetricsDatasetFacet? DataQualityMetrics { get => Read("dataQualityMetrics", OpenLineageJsonContext.Default.DataQualityMetricsDatasetFacet); init => Set("dataQualityMetrics", value, OpenLineageJsonContext.Default.DataQualityMetricsDatasetFacet); }

    /// <summary>The system that the dataset lives in.</summary>
    /// <value>Absent unless given: <c>dataSource</c>.</value>
    public DatasourceDatasetFacet? DataSource { get => Read("dataSource", OpenLineageJsonContext.Default.DatasourceDatasetFacet); init => Set("dataSource", value, OpenLineageJsonContext.Default.DatasourceDatasetFacet); }

    /// <summary>What kind of dataset it is.</summary>
    /// <value>Absent unless given: <c>datasetType</c>.</value>
    public DatasetTypeDatasetFacet? DatasetType { get => Read("datasetType", OpenLineageJsonContext.Default.DatasetTypeDatasetFacet); init => Set("datasetType", value, OpenLineageJsonContext.Default.DatasetTypeDatasetFacet); }

    /// <summary>What the dataset is.</summary>
    /// <value>Absent unless given: <c>documentation</c>.</value>
    public DocumentationDatasetFacet? Documentation { get => Read("documentation", OpenLineageJsonContext.Default.DocumentationDatasetFacet); init => Set("documentation", value, OpenLineageJsonContext.Default.DocumentationDatasetFacet); }

    /// <summary>What the dataset is part of.</summary>
    /// <value>Absent unless given: <c>hierarchy</c>.</value>
    public HierarchyDatasetFacet? Hierarchy { get => Read("hierarchy", OpenLineageJsonContext.Default.HierarchyDatasetFacet); init => Set("hierarchy", value, OpenLineageJsonContext.Default.HierarchyDatasetFacet); }

    /// <summary>What happened to the dataset as a whole.</summary>
    /// <value>Absent unless given: <c>lifecycleStateChange</c>.</value>
    public LifecycleStateChangeDatasetFacet? LifecycleStateChange { get => Read("lifecycleStateChange", OpenLineageJsonContext.Default.LifecycleStateChangeDatasetFacet); init => Set("lifecycleStateChange", value, OpenLineageJsonContext.Default.LifecycleStateChangeDatasetFacet); }

    /// <summary>The lineage of the dataset said outright: what feeds it, as a whole and by column.</summary>
    /// <value>Absent unless given: <c>lineage</c>.</value>
    [Experimental("DQOL001")]
    public LineageDatasetFacet? Lineage { get => Read("lineage", OpenLineageJsonContext.Default.LineageDatasetFacet); init => Set("lineage", value, OpenLineageJsonContext.Default.LineageDatasetFacet); }

    /// <summary>Who answers for the dataset.</summary>
    /// <value>Absent unless given: <c>ownership</c>.</value>
    public OwnershipDatasetFacet? Ownership { get => Read("ownership", OpenLineageJsonContext.Default.OwnershipDatasetFacet); init => Set("ownership", value, OpenLineageJsonContext.Default.OwnershipDatasetFacet); }

    /// <summary>The columns of the dataset.</summary>
    /// <value>Absent unless given: <c>schema</c>.</value>
    public SchemaDatasetFacet? Schema { get => Read("schema", OpenLineageJsonContext.Default.SchemaDatasetFacet); init => Set("schema", value, OpenLineageJsonContext.Default.SchemaDatasetFacet); }

    /// <summary>How the dataset is stored.</summary>
    /// <value>Absent unless given: <c>storage</c>.</value>
    public StorageDatasetFacet? Storage { get => Read("storage", OpenLineageJsonContext.Default.StorageDatasetFacet); init => Set("storage", value, OpenLineageJsonContext.Default.StorageDatasetFacet); }

    /// <summary>Other names of the same dataset.</summary>
    /// <value>Absent unless given: <c>symlinks</c>.</value>
    public SymlinksDatasetFacet? Symlinks { get => Read("symlinks", OpenLineageJsonContext.Default.SymlinksDatasetFacet); init => Set("symlinks", value, OpenLineageJsonContext.Default.SymlinksDatasetFacet); }

    /// <summary>Tags of the dataset and of its columns.</summary>
    /// <value>Absent unless given: <c>tags</c>.</value>
    public TagsDatasetFacet? Tags { get => Read("tags", OpenLineageJsonContext.Default.TagsDatasetFacet); init => Set("tags", value, OpenLineageJsonContext.Default.TagsDatasetFacet); }

    /// <summary>Which version of the dataset it is.</summary>
    /// <value>Absent unless given: <c>version</c>.</value>
    public DatasetVersionDatasetFacet? Version { get => Read("version", OpenLineageJsonContext.Default.DatasetVersionDatasetFacet); init => Set("version", value, OpenLineageJsonContext.Default.DatasetVersionDatasetFacet); }

    internal override IReadOnlyDictionary<string, JsonTypeInfo> KnownTypes => s_knownTypes;
}
