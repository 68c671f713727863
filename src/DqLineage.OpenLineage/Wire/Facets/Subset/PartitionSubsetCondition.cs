using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>These partitions.</summary>
public sealed record PartitionSubsetCondition : SubsetCondition
{
    /// <summary>The partitions.</summary>
    [JsonPropertyName("partitions")]
    public required IReadOnlyList<SubsetPartition> Partitions { get; init; }
}
