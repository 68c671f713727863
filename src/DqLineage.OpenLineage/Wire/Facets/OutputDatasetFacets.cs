using System.Collections.Frozen;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage.OpenLineage;

/// <summary>The facets of a dataset as an output.</summary>
[JsonConverter(typeof(FacetContainerJsonConverter<OutputDatasetFacets>))]
public sealed record OutputDatasetFacets : FacetsOf<OutputDatasetFacets, OutputDatasetFacet>
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> s_knownTypes = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["outputStatistics"] = Json.OutputStatisticsOutputDatasetFacet,
        ["subset"] = Json.OutputSubsetOutputDatasetFacet,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>That nothing is said of facets: it is not written, while a new empty container is written as an empty object.</summary>
    public static OutputDatasetFacets None { get; } = new();

    /// <summary>How much was written.</summary>
    /// <value>Absent unless given: <c>outputStatistics</c>.</value>
    public OutputStatisticsOutputDatasetFacet? OutputStatistics
    {
        get => Read("outputStatistics", Json.OutputStatisticsOutputDatasetFacet);
        init => Set("outputStatistics", value, Json.OutputStatisticsOutputDatasetFacet);
    }

    /// <summary>Which part of the dataset was written.</summary>
    /// <value>Absent unless given: <c>subset</c>.</value>
    public OutputSubsetOutputDatasetFacet? Subset
    {
        get => Read("subset", Json.OutputSubsetOutputDatasetFacet);
        init => Set("subset", value, Json.OutputSubsetOutputDatasetFacet);
    }

    internal override IReadOnlyDictionary<string, JsonTypeInfo> KnownTypes => s_knownTypes;
}
