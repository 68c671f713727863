namespace DqLineage;

internal sealed class PackWrittenRecordType()
    : RecordType<PackWritten>(RecordKinds.PackWritten, RecordJsonContext.Default.PackWritten)
{
    internal override void Validate(PackWritten data)
    {
    }

    internal override void AddKeys(PackWritten data, RecordKeys keys) =>
        keys.Add("pack"u8, data.TagManifestSha256);
}
