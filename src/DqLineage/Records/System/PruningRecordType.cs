using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class PruningRecordType() : RecordType<Pruning>(RecordKinds.Pruned)
{
    internal override JsonTypeInfo<Pruning> TypeInfo => RecordJsonContext.Default.Pruning;

    internal override void Validate(Pruning data)
    {
        IdentifierRule.Require(data.PrunedBy, "pruning's person", nameof(data));
        if (string.IsNullOrWhiteSpace(data.Reason))
        {
            throw new ArgumentException("Nothing is pruned without a reason: set Reason.", nameof(data));
        }
    }

    internal override void AddKeys(Pruning data, RecordKeys keys)
    {
        keys.Add("pack"u8, data.PackTagManifestSha256);
        foreach (string policy in data.Policies)
        {
            keys.Add("policy"u8, policy);
        }
    }
}
