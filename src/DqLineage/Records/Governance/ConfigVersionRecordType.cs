using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class ConfigVersionRecordType() : RecordType<ConfigVersion>(RecordKinds.ConfigVersion)
{
    internal override JsonTypeInfo<ConfigVersion> TypeInfo => RecordJsonContext.Default.ConfigVersion;

    internal override void Validate(ConfigVersion data)
    {
        ConfigKeys.Require(data.ConfigKind, data.ConfigId, nameof(data));
        ConfigKeys.RequireVersion(data.Version, nameof(data));
        IdentifierRule.Require(data.ChangedBy, "author (changed_by)", nameof(data));
        if (data.ChangeType.IsUnspecified)
        {
            throw new ArgumentException("The configuration's version does not say what it changes: set ChangeType.", nameof(data));
        }

        RequireContent(data);
        RequireApproval(data);
        RequireWindow(data);
    }

    internal override ConfigVersion WithDefaults(ConfigVersion data, DateTimeOffset instant)
    {
        ConfigVersion complete = data with
        {
            ContentSha256 = data.Content.IsUnspecified ? null : data.ContentSha256 ?? ConfigVersion.ComputeContentSha256(data.Content),
            ApprovedAt = data.ApprovedBy is null ? null : data.ApprovedAt ?? instant,
            EffectiveFrom = data.EffectiveFrom ?? instant,
        };

        // Again: the beginning may be the record's own time only now.
        RequireWindow(complete);
        return complete;
    }

    internal override string? ActorOf(ConfigVersion data) => data.ChangedBy;

    internal override void AddKeys(ConfigVersion data, RecordKeys keys) => ConfigKeys.Add(data.ConfigKind, data.ConfigId, data.Version, keys);

    private static void RequireContent(ConfigVersion data)
    {
        if (data.Content.IsUnspecified && !data.IsRetirement)
        {
            throw new ArgumentException("The configuration's version has no content: set Content to a JSON object, with DataValue.FromJson.", nameof(data));
        }

        if (!data.Content.IsUnspecified && data.Content.Json[0] != '{')
        {
            throw new ArgumentException(
                $"The configuration's content is {SafeText.Show(data.Content.Json)}, which is no JSON object: give an object, with DataValue.FromJson.", nameof(data));
        }

        if (data.ContentSha256 is { } given
            && (data.Content.IsUnspecified || !string.Equals(given, ConfigVersion.ComputeContentSha256(data.Content), StringComparison.Ordinal)))
        {
            throw new ArgumentException(
                $"The content_sha256 '{SafeText.Show(given)}' is not that of the content: leave it out, and it is computed.", nameof(data));
        }
    }

    private static void RequireApproval(ConfigVersion data)
    {
        IdentifierRule.RequireIfGiven(data.ApprovedBy, "approver (approved_by)", nameof(data));
        if (data.ApprovedAt is not null && data.ApprovedBy is null)
        {
            throw new ArgumentException("The configuration's version says when it was approved and not by whom: set ApprovedBy, or leave ApprovedAt out.", nameof(data));
        }

        if (data.ApprovedBy is { } approver)
        {
            ConfigKeys.RequireOther(data.ChangedBy, approver, nameof(data));
        }
    }

    private static void RequireWindow(ConfigVersion data)
    {
        if (data.EffectiveTo is { } to && data.IsRetirement)
        {
            throw new ArgumentException(
                $"The version retires the configuration until {LedgerTime.Format(to)}: leave EffectiveTo out, and create it again when it is to hold again.", nameof(data));
        }

        if (data.EffectiveTo <= data.EffectiveFrom)
        {
            throw new ArgumentException(
                $"The configuration's version holds from {LedgerTime.Format(data.EffectiveFrom.Value)} to {LedgerTime.Format(data.EffectiveTo.Value)}: give an end after the beginning, which is the time of recording unless EffectiveFrom is set.",
                nameof(data));
        }
    }
}
