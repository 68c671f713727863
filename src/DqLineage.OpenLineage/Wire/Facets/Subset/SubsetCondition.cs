using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What a part of a dataset is.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LocationSubsetCondition), "location")]
[JsonDerivedType(typeof(PartitionSubsetCondition), "partition")]
[JsonDerivedType(typeof(BinarySubsetCondition), "binary")]
[JsonDerivedType(typeof(CompareSubsetCondition), "compare")]
public abstract record SubsetCondition : FacetPart
{
    private protected SubsetCondition()
    {
    }
}
