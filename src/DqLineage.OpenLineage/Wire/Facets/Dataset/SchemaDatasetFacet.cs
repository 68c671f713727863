using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The columns of the dataset.</summary>
/// <remarks>The facet <c>schema</c> of a dataset, version 1-2-0.</remarks>
public sealed record SchemaDatasetFacet : DatasetFacet
{
    /// <summary>The columns.</summary>
    [JsonPropertyName("fields")]
    public IReadOnlyList<SchemaDatasetField>? Fields { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-2-0/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet";

    /// <summary>Columns by name and type.</summary>
    /// <param name="fields">The columns in their order; a type that is null is not said.</param>
    /// <returns>The facet.</returns>
    public static SchemaDatasetFacet Of(params ReadOnlySpan<(string Name, string? Type)> fields)
    {
        List<SchemaDatasetField> made = new(fields.Length);
        foreach ((string name, string? type) in fields)
        {
            made.Add(new SchemaDatasetField { Name = name, Type = type });
        }

        return new SchemaDatasetFacet { Fields = made };
    }
}
