using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class DetectionRecordType() : RecordType<Detection>(RecordKinds.Detection)
{
    internal override JsonTypeInfo<Detection> TypeInfo => RecordJsonContext.Default.Detection;

    internal override void Validate(Detection data)
    {
        SampleId.RequireGiven(data.Sample, "detection");
        if (data.IssueType.IsUnspecified)
        {
            throw new ArgumentException("The detection has no issue type: set IssueType, such as IssueType.Outlier.", nameof(data));
        }

        NumberRule.RequireFinite(data.Score, "score", nameof(data));
        NumberRule.RequireFinite(data.Similarity, "similarity", nameof(data));
        data.Rule?.Validate(nameof(data));
        data.Dataset?.Validate(nameof(data));
        IdentifierRule.RequireIfGiven(data.Column, "column", nameof(data));
        if (data.PairedWith is { } other)
        {
            SampleId.RequireGiven(other, "detection's paired_with");
        }
    }

    internal override string? RunOf(Detection data) => data.RunId.Id;

    internal override void AddKeys(Detection data, RecordKeys keys)
    {
        keys.AddSample(data.Sample);
        if (data.PairedWith is { } other)
        {
            keys.AddSample(other);
            keys.AddPair(data.Sample, other);
        }

        keys.Add("issue"u8, data.IssueType.Value);
        keys.AddDatasetIfGiven(data.Dataset);
        keys.AddIfGiven("rule"u8, data.Rule?.Id);
        keys.AddIfGiven("column"u8, data.Column);
    }
}
