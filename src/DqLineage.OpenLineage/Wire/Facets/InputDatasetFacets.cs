using System.Collections.Frozen;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage.OpenLineage;

/// <summary>The facets of a dataset as an input.</summary>
[JsonConverter(typeof(FacetContainerJsonConverter<InputDatasetFacets>))]
public sealed record InputDatasetFacets : FacetsOf<InputDatasetFacets, InputDatasetFacet>
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> s_knownTypes = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["dataQualityAssertions"] = Json.DataQualityAssertionsDatasetFacet,
        ["dataQualityMetrics"] = Json.DataQualityMetricsInputDatasetFacet,
        ["inputStatistics"] = Json.InputStatisticsInputDatasetFacet,
        ["subset"] = Json.InputSubsetInputDatasetFacet,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>That nothing is said of facets: it is not written, while a new empty container is written as an empty object.</summary>
    public static InputDatasetFacets None { get; } = new();

    /// <summary>What tests of the data found.</summary>
    /// <value>Absent unless given: <c>dataQualityAssertions</c>.</value>
    public DataQualityAssertionsDatasetFacet? DataQualityAssertions
    {
        get => Read("dataQualityAssertions", Json.DataQualityAssertionsDatasetFacet);
        init => Set("dataQualityAssertions", value, Json.DataQualityAssertionsDatasetFacet);
    }

    /// <summary>What was measured of the data as it was read.</summary>
    /// <value>Absent unless given: <c>dataQualityMetrics</c>.</value>
    public DataQualityMetricsInputDatasetFacet? DataQualityMetrics
    {
        get => Read("dataQualityMetrics", Json.DataQualityMetricsInputDatasetFacet);
        init => Set("dataQualityMetrics", value, Json.DataQualityMetricsInputDatasetFacet);
    }

    /// <summary>How much was read.</summary>
    /// <value>Absent unless given: <c>inputStatistics</c>.</value>
    public InputStatisticsInputDatasetFacet? InputStatistics
    {
        get => Read("inputStatistics", Json.InputStatisticsInputDatasetFacet);
        init => Set("inputStatistics", value, Json.InputStatisticsInputDatasetFacet);
    }

    /// <summary>Which part of the dataset was read.</summary>
    /// <value>Absent unless given: <c>subset</c>.</value>
    public InputSubsetInputDatasetFacet? Subset
    {
        get => Read("subset", Json.InputSubsetInputDatasetFacet);
        init => Set("subset", value, Json.InputSubsetInputDatasetFacet);
    }

    internal override IReadOnlyDictionary<string, JsonTypeInfo> KnownTypes => s_knownTypes;
}
