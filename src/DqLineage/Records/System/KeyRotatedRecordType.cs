using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class KeyRotatedRecordType() : RecordType<KeyRotated>(RecordKinds.KeyRotated)
{
    internal override JsonTypeInfo<KeyRotated> TypeInfo => RecordJsonContext.Default.KeyRotated;

    internal override void Validate(KeyRotated data)
    {
    }

    internal override void AddKeys(KeyRotated data, RecordKeys keys)
    {
    }
}
