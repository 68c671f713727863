using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What feeds something: a dataset or a job.</summary>
[Experimental("DQOL001")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LineageDatasetInput), "DATASET")]
[JsonDerivedType(typeof(LineageJobInput), "JOB")]
public abstract record LineageInput : FacetPart
{
    private protected LineageInput()
    {
    }

    /// <summary>What was done to the data.</summary>
    [JsonPropertyName("transformations")]
    public IReadOnlyList<Transformation>? Transformations { get; init; }
}
