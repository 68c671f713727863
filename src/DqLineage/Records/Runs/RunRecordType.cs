using System.Collections.ObjectModel;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class RunRecordType() : RecordType<AnalysisRun>(RecordKinds.Run)
{
    internal override JsonTypeInfo<AnalysisRun> TypeInfo => RecordJsonContext.Default.AnalysisRun;

    internal override void Validate(AnalysisRun data)
    {
        IdentifierRule.Require(data.RunId, "run id", nameof(data));
        IdentifierRule.RequireIfGiven(data.ProjectName, "project name", nameof(data));
        IdentifierRule.RequireIfGiven(data.CodeVersion, "code version", nameof(data));
        data.Dataset?.Validate(nameof(data));
        NumberRule.RequireCount(data.NSamples, "n_samples", nameof(data));
        NumberRule.RequireCount(data.NLabelErrors, "n_label_errors", nameof(data));
        NumberRule.RequireCount(data.NDuplicates, "n_duplicates", nameof(data));
        NumberRule.RequireCount(data.NOutliers, "n_outliers", nameof(data));
        foreach ((string type, long count) in data.IssueCounts ?? ReadOnlyDictionary<string, long>.Empty)
        {
            IdentifierRule.Require(type, "issue type", nameof(data));
            NumberRule.RequireCount(count, "issue_counts[" + type + "]", nameof(data));
        }

        NumberRule.RequireFinite(data.QualityScore, "quality_score", nameof(data));
        if (data.Status.IsUnspecified)
        {
            throw new ArgumentException("The run has no status: set Status, such as RunStatus.Completed.", nameof(data));
        }

        WorkTimes.Require(data.StartedAt, data.CompletedAt, "run", nameof(data));
    }

    internal override AnalysisRun WithDefaults(AnalysisRun data, DateTimeOffset instant)
    {
        (DateTimeOffset? startedAt, DateTimeOffset? completedAt) = WorkTimes.Of(data.StartedAt, data.CompletedAt, data.Status != RunStatus.Started, instant);
        return data with { StartedAt = startedAt, CompletedAt = completedAt };
    }

    internal override string? RunOf(AnalysisRun data) => data.RunId;

    internal override void AddKeys(AnalysisRun data, RecordKeys keys)
    {
        keys.AddDatasetIfGiven(data.Dataset);
        keys.Add("status"u8, data.Status.Value);
    }
}
