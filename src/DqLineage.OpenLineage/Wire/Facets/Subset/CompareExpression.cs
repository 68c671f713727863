using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A side of a comparison.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FieldCompareExpression), "field")]
[JsonDerivedType(typeof(LiteralCompareExpression), "literal")]
public abstract record CompareExpression : FacetPart
{
    private protected CompareExpression()
    {
    }
}
