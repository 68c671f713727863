using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What is fed: a dataset or a job.</summary>
[Experimental("DQOL001")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LineageDatasetEntry), "DATASET")]
[JsonDerivedType(typeof(LineageJobEntry), "JOB")]
public abstract record LineageEntry : FacetPart
{
    private protected LineageEntry()
    {
    }
}
