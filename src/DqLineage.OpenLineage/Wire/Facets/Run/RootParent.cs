using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The run at the top and its job.</summary>
public sealed record RootParent : FacetPart
{
    /// <summary>The run.</summary>
    [JsonPropertyName("run")]
    public required ParentRun Run { get; init; }

    /// <summary>Its job.</summary>
    [JsonPropertyName("job")]
    public required ParentJob Job { get; init; }

    internal RootParent WithProducer(string producer) => this with { Run = Run.WithProducer(producer), Job = Job.WithProducer(producer) };
}
