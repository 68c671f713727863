using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class AssetRecordType() : RecordType<Asset>(RecordKinds.Asset)
{
    internal override JsonTypeInfo<Asset> TypeInfo => RecordJsonContext.Default.Asset;

    internal override void Validate(Asset data)
    {
        ArgumentNullException.ThrowIfNull(data.Dataset);
        data.Dataset.Validate(nameof(data));
        IdentifierRule.RequireIfGiven(data.DatasetType, "dataset type", nameof(data));
        IdentifierRule.RequireIfGiven(data.SchemaSignature, "schema signature", nameof(data));
        IdentifierRule.RequireIfGiven(data.Classification, "classification", nameof(data));
        IdentifierRule.RequireIfGiven(data.Owner, "owner", nameof(data));
        IdentifierRule.RequireIfGiven(data.DataSource, "data source", nameof(data));
        foreach (DatasetRef other in (IEnumerable<DatasetRef>)[.. data.Parents ?? [], .. data.Related ?? []])
        {
            other.Validate(nameof(data));
        }

        IReadOnlyList<SchemaField> schema = data.Schema ?? [];
        foreach (SchemaField field in schema)
        {
            field.Validate(nameof(data));
        }

        SchemaDiff.ByName(schema, nameof(data));
    }

    internal override Asset WithDefaults(Asset data, DateTimeOffset instant) =>
        data.SchemaSignature is null && data.Schema is { } schema ? data with { SchemaSignature = SchemaSignatures.Of(schema) } : data;

    internal override void AddKeys(Asset data, RecordKeys keys)
    {
        keys.AddDataset(data.Dataset);
        keys.AddIfGiven("owner"u8, data.Owner);
        keys.AddIfGiven("classification"u8, data.Classification);
    }
}
