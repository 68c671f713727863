namespace DqLineage;

internal sealed class PackWrittenRecordType()
    : RecordType<PackWritten>(RecordKinds.PackWritten, RecordJsonContext.Default.PackWritten)
{
    internal override void Validate(PackWritten data)
    {
    }

    internal override void AddKeys(PackWritten data, ICollection<LedgerKey> keys) =>
        keys.Add(LedgerKey.Trusted("pack", data.TagManifestSha256));
}
