namespace DqLineage.OpenLineage;

/// <summary>A dataset as the registry knows it. What it is made of is no lineage of a job, and is left out.</summary>
internal static class AssetEvents
{
    internal static IEnumerable<OpenLineageEvent> Of(Recorded<Asset> record)
    {
        Asset data = record.Data;
        StaticDataset dataset = StaticDataset.Of(data.Dataset);
        string? uri = Uri.IsWellFormedUriString(data.Location, UriKind.Absolute) ? data.Location : null;
        return
        [
            new DatasetEvent
            {
                EventTime = record.Time,
                Dataset = dataset with
                {
                    Facets = dataset.Facets with
                    {
                        Schema = data.Schema is { } fields
                            ? new SchemaDatasetFacet { Fields = [.. fields.Select(field => new SchemaDatasetField { Name = field.Name, Type = field.Type, Description = field.Description })] }
                            : null,
                        Ownership = data.Owner is { } owner ? new OwnershipDatasetFacet { Owners = [new Owner { Name = owner }] } : null,
                        DataSource = data.DataSource is not null || uri is not null ? new DatasourceDatasetFacet { Name = data.DataSource, Uri = uri } : null,
                        Tags = RecordFacets.DatasetTags(("classification", data.Classification), ("dataset_type", data.DatasetType)),
                    },
                },
            },
        ];
    }
}
