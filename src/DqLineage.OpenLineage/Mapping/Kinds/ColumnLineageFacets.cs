namespace DqLineage.OpenLineage;

/// <summary>The column lineage of an operation, as the facets of the datasets whose columns were made.</summary>
internal static class ColumnLineageFacets
{
    /// <returns>By dataset, in no version, its facet; in the order in which the operation names them.</returns>
    internal static OrderedDictionary<DatasetRef, ColumnLineageDatasetFacet> Of(IReadOnlyList<ColumnLineage> columns)
    {
        var facets = new OrderedDictionary<DatasetRef, ColumnLineageDatasetFacet>();
        foreach (IGrouping<DatasetRef, ColumnLineage> dataset in columns.GroupBy(column => DatasetOf(column.Output)))
        {
            var fields = new OrderedDictionary<string, ColumnLineageField>(StringComparer.Ordinal);
            foreach (IGrouping<string, ColumnLineage> field in dataset.GroupBy(column => column.Output.ColumnName!, StringComparer.Ordinal))
            {
                fields.Add(field.Key, ColumnLineageField.From([.. InputsOf(field)]));
            }

            facets.Add(dataset.Key, new ColumnLineageDatasetFacet { Fields = fields });
        }

        return facets;
    }

    // A column that comes from another in several ways, such as by its value and by a filter, is one input with several transformations.
    private static IEnumerable<ColumnLineageInput> InputsOf(IEnumerable<ColumnLineage> columns) =>
        from column in columns
        from input in column.Inputs
        group TransformationOf(column) by (Dataset: DatasetOf(input), Column: input.ColumnName!) into ways
        select ColumnLineageInput.Of(ways.Key.Dataset, ways.Key.Column, [.. ways.Distinct()]);

    private static Transformation TransformationOf(ColumnLineage column) => new()
    {
        Type = column.Type.Value.ToUpperInvariant(),
        Subtype = column.Subtype?.ToUpperInvariant(),
        Description = column.Description,
        Masking = column.Masking,
    };

    private static DatasetRef DatasetOf(LineageNode column) => new() { Namespace = column.Namespace, Name = column.Name };
}
