using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class ProfilingSnapshotRecordType() : RecordType<ProfilingSnapshot>(RecordKinds.Profile)
{
    internal override JsonTypeInfo<ProfilingSnapshot> TypeInfo => RecordJsonContext.Default.ProfilingSnapshot;

    internal override void Validate(ProfilingSnapshot data)
    {
        IdentifierRule.Require(data.SnapshotId, "snapshot id", nameof(data));
        IdentifierRule.RequireIfGiven(data.ProfilingContextId, "profiling context id", nameof(data));
        IdentifierRule.RequireIfGiven(data.CleansingJobId, "cleansing job id", nameof(data));
        if (data.Dataset is null)
        {
            throw new ArgumentException("The snapshot names no dataset: set Dataset.", nameof(data));
        }

        data.Dataset.Validate(nameof(data));
        if (data.GeneratedFrom.IsUnspecified)
        {
            throw new ArgumentException("The snapshot does not say what it was generated from: set GeneratedFrom, such as ProfileSource.Raw.", nameof(data));
        }

        NumberRule.RequireCount(data.RecordCount, "record_count", nameof(data));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (FieldProfile field in data.Fields)
        {
            FieldProfileRule.Require(field, data.RecordCount);
            if (!names.Add(field.Name))
            {
                throw new ArgumentException($"The snapshot has two fields '{SafeText.Show(field.Name)}': give each field one profile.", nameof(data));
            }
        }

        foreach (ProfileOverride adjusted in data.OverridesApplied ?? [])
        {
            IdentifierRule.Require(adjusted.Field, "override's field", nameof(data));
            IdentifierRule.Require(adjusted.Metric, "override's metric", nameof(data));
        }
    }

    internal override ProfilingSnapshot WithDefaults(ProfilingSnapshot data, DateTimeOffset instant) =>
        data with { ProfiledAt = data.ProfiledAt ?? instant };

    internal override void AddKeys(ProfilingSnapshot data, RecordKeys keys)
    {
        keys.Add("profile"u8, data.SnapshotId);
        keys.AddIfGiven("profile-context"u8, data.ProfilingContextId);
        keys.AddDataset(data.Dataset);
        keys.Add("generated-from"u8, data.GeneratedFrom.Value);
        keys.AddIfGiven("cleansing"u8, data.CleansingJobId);
    }
}
