using System.Collections.ObjectModel;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class CleansingRecordType() : RecordType<CleansingJob>(RecordKinds.Cleansing)
{
    internal override JsonTypeInfo<CleansingJob> TypeInfo => RecordJsonContext.Default.CleansingJob;

    internal override void Validate(CleansingJob data)
    {
        IdentifierRule.Require(data.CleansingJobId, "cleansing job id", nameof(data));
        IdentifierRule.RequireIfGiven(data.SourceUploadJobId, "source upload job id", nameof(data));
        IdentifierRule.RequireIfGiven(data.DatasetType, "dataset type", nameof(data));
        IdentifierRule.RequireIfGiven(data.CleansingRuleVersion, "cleansing rule version", nameof(data));
        IdentifierRule.RequireIfGiven(data.LinkedValidationJobId, "linked validation job id", nameof(data));
        data.Dataset?.Validate(nameof(data));
        data.OutputDataset?.Validate(nameof(data));
        RequireCounts(data.BeforeCounts, "before_counts");
        RequireCounts(data.AfterCounts, "after_counts");
        foreach (SampleId sample in data.RejectedSample ?? [])
        {
            SampleId.RequireGiven(sample, "rejected sample");
        }

        JobStatus.Require(data.Status, "cleansing", nameof(data));
        WorkTimes.Require(data.StartedAt, data.CompletedAt, "cleansing", nameof(data));
    }

    internal override CleansingJob WithDefaults(CleansingJob data, DateTimeOffset instant)
    {
        (DateTimeOffset? startedAt, DateTimeOffset? completedAt) = WorkTimes.Of(data.StartedAt, data.CompletedAt, data.Status.IsEnd, instant);
        return data with { StartedAt = startedAt, CompletedAt = completedAt };
    }

    internal override string? JobOf(CleansingJob data) => data.SourceUploadJobId;

    internal override void AddKeys(CleansingJob data, RecordKeys keys)
    {
        keys.Add("cleansing"u8, data.CleansingJobId);
        keys.Add("status"u8, data.Status.Value);
        keys.AddDatasetIfGiven(data.Dataset);
        keys.AddDatasetIfGiven(data.OutputDataset);
        keys.AddIfGiven("validating-job"u8, data.LinkedValidationJobId);
        foreach (SampleId sample in data.RejectedSample ?? [])
        {
            keys.AddSample(sample);
        }
    }

    private static void RequireCounts(IReadOnlyDictionary<string, long>? counts, string what)
    {
        foreach ((string name, long count) in counts ?? ReadOnlyDictionary<string, long>.Empty)
        {
            IdentifierRule.Require(name, "name in " + what, nameof(counts));
            NumberRule.RequireCount(count, $"{what}[{name}]", nameof(counts));
        }
    }
}
