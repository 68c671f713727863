using System.Collections.Frozen;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage.OpenLineage;

/// <summary>The facets of a dataset as an input.</summary>
[JsonConverter(typeof(FacetContainerJsonConverter<InputDatasetFacets>))]
public sealed record InputDatasetFacets : FacetContainer<InputDatasetFacets, InputDatasetFacet>
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> s_knownTypes = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["dataQualityAssertions"] = OpenLineageJsonContext.Default.DataQualityAssertionsDatasetFacet,
        ["dataQualityMetrics"] = OpenLineageJsonContext.Default.DataQualityMetricsInputDatasetFacet,
        ["inputStatistics"] = OpenLineageJsonContext.Default.InputStatisticsInputDatasetFacet,
        ["subset"] = OpenLineageJsonContext.Default.InputSubsetInputDatasetFacet,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>That nothing is said of facets: it is not written, while a new empty container is written as an empty object.</summary>
    public static InputDatasetFacets None { get; } = new();

    /// <summary>What tests of the data found.</summary>
    /// <value>Absent unless given: <c>dataQualityAssertions</c>.</value>
    public DataQualityAssertionsDatasetFacet? DataQualityAssertions { get => Read("dataQualityAssertions", OpenLineageJsonContext.Default.DataQualityAssertionsDatasetFacet); init => Set("dataQualityAssertions", value, OpenLineageJsonContext.Default.DataQualityAssertionsDatasetFacet); }

    /// <summary>What was measured of the data as it was read.</summary>
    /// <value>Absent unless given: <c>dataQualityMetrics</c>.</value>
    public DataQualityMetricsInputDatasetFacet? DataQualityMetrics { get => Read("dataQualityMetrics", OpenLineageJsonContext.Default.DataQualityMetricsInputDatasetFacet); init => Set("dataQualityMetrics", value, OpenLineageJsonContext.Default.DataQualityMetricsInputDatasetFacet); }

    /// <summary>How much was read.</summary>
    /// <value>Absent unless given: <c>inputStatistics</c>.</value>
    public InputStatisticsInputDatasetFacet? InputStatistics { get => Read("inputStatistics", OpenLineageJsonContext.Default.InputStatisticsInputDatasetFacet); init => Set("inputStatistics", value, OpenLineageJsonContext.Default.InputStatisticsInputDatasetFacet); }

    /// <summary>Which part of the dataset was read.</summary>
    /// <value>Absent unless given: <c>subset</c>.</value>
    public InputSubsetInputDatasetFacet? Subset { get => Read("subset", OpenLineageJsonContext.Default.InputSubsetInputDatasetFacet); init => Set("subset", value, OpenLineageJsonContext.Default.InputSubsetInputDatasetFacet); }

    internal override IReadOnlyDictionary<string, JsonTypeInfo> KnownTypes => s_knownTypes;
}
