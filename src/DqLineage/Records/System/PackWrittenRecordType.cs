using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class PackWrittenRecordType() : RecordType<PackWritten>(RecordKinds.PackWritten)
{
    internal override JsonTypeInfo<PackWritten> TypeInfo => RecordJsonContext.Default.PackWritten;

    internal override void Validate(PackWritten data)
    {
    }

    internal override void AddKeys(PackWritten data, RecordKeys keys) =>
        keys.Add("pack"u8, data.TagManifestSha256);
}
