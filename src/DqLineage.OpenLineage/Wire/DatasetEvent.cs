namespace DqLineage.OpenLineage;

/// <summary>What is known of a dataset without a job: its columns, owners, documentation.</summary>
public sealed record DatasetEvent : OpenLineageEvent
{
    /// <summary>Makes one that follows <see cref="OpenLineageSpec.Version"/>.</summary>
    public DatasetEvent() => SchemaUrl = OpenLineageSpec.CoreSchemaUrl + "#/$defs/DatasetEvent";

    /// <summary>The dataset.</summary>
    public required StaticDataset Dataset { get; init; }

    private protected override OpenLineageEvent WithFacetsOf(string producer) => this with { Dataset = Dataset.WithProducer(producer) };
}
