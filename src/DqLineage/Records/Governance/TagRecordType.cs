using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class TagRecordType() : RecordType<ComplianceTag>(RecordKinds.Tag)
{
    private static readonly NodeKind[] s_kinds = [NodeKind.Dataset, NodeKind.Column, NodeKind.Job, NodeKind.Run, NodeKind.Sample];

    internal override JsonTypeInfo<ComplianceTag> TypeInfo => RecordJsonContext.Default.ComplianceTag;

    internal override void Validate(ComplianceTag data)
    {
        ValidateTarget(data);
        IdentifierRule.Require(data.TagKey, "tag key", nameof(data));
        IdentifierRule.RequireIfGiven(data.TagValue, "tag value", nameof(data));
        IdentifierRule.RequireIfGiven(data.GdprClassification, "GDPR classification", nameof(data));
        IdentifierRule.RequireIfGiven(data.RetentionPolicy, "retention policy", nameof(data));
        foreach (string right in data.DataSubjectRights ?? [])
        {
            IdentifierRule.Require(right, "data subject right", nameof(data));
        }

        if (string.IsNullOrEmpty(data.AssignedBy))
        {
            throw new ArgumentException("Nobody is named who assigns the tag: set AssignedBy, or open a scope with an Actor around the call.", nameof(data));
        }

        IdentifierRule.Require(data.AssignedBy, "tag's assigned_by", nameof(data));
        if (data.Source.IsUnspecified)
        {
            throw new ArgumentException("The tag has no source: set Source, such as TagSource.Manual.", nameof(data));
        }

        if (data.Removed && string.IsNullOrWhiteSpace(data.Justification))
        {
            throw new ArgumentException("A tag is not removed without a reason: set Justification.", nameof(data));
        }
    }

    internal override string? ActorOf(ComplianceTag data) => data.AssignedBy;

    internal override void AddKeys(ComplianceTag data, RecordKeys keys)
    {
        keys.Add("tag-key"u8, data.TagKey);
        if (data.ReportId is { } report)
        {
            keys.Add("report"u8, report);
            return;
        }

        keys.Add("node"u8, data.Node.TextWithoutVersion);
    }

    private static void ValidateTarget(ComplianceTag data)
    {
        if (data.Node.IsDefault == data.ReportId is null)
        {
            throw new ArgumentException("A tag is of a node or of a report: set either Node or ReportId.", nameof(data));
        }

        if (data.Node.IsDefault)
        {
            IdentifierRule.Require(data.ReportId, "report id", nameof(data));
        }
        else if (!s_kinds.Contains(data.Node.Kind))
        {
            throw new ArgumentException(
                $"'{SafeText.Show(data.Node.ToString())}' takes no tag: tag one of {string.Join(", ", s_kinds)}, or a report by its ReportId.", nameof(data));
        }
    }
}
