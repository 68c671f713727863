using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The time that the run was scheduled for, whenever it really ran.</summary>
/// <remarks>The facet <c>nominalTime</c> of a run, version 1-0-1.</remarks>
public sealed record NominalTimeRunFacet : RunFacet
{
    /// <summary>The start, which belongs to it.</summary>
    [JsonPropertyName("nominalStartTime")]
    [JsonConverter(typeof(EventTimeJsonConverter))]
    public required DateTimeOffset NominalStartTime { get; init; }

    /// <summary>The end, which does not.</summary>
    [JsonPropertyName("nominalEndTime")]
    [JsonConverter(typeof(EventTimeJsonConverter))]
    public DateTimeOffset? NominalEndTime { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-1/NominalTimeRunFacet.json#/$defs/NominalTimeRunFacet";
}
