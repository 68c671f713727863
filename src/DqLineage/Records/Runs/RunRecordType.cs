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
        RequireCount(data.NSamples, "n_samples");
        RequireCount(data.NLabelErrors, "n_label_errors");
        RequireCount(data.NDuplicates, "n_duplicates");
        RequireCount(data.NOutliers, "n_outliers");
        foreach ((string type, long count) in data.IssueCounts ?? ReadOnlyDictionary<string, long>.Empty)
        {
            IdentifierRule.Require(type, "issue type", nameof(data));
            RequireCount(count, "issue_counts[" + type + "]");
        }

        NumberRule.RequireFinite(data.QualityScore, "quality_score", nameof(data));
        if (data.Status.IsUnspecified)
        {
            throw new ArgumentException("The run has no status: set Status, such as RunStatus.Completed.", nameof(data));
        }

        if (data.CompletedAt < data.StartedAt)
        {
            throw new ArgumentException("The run's completed_at is earlier than its started_at.", nameof(data));
        }
    }

    internal override AnalysisRun WithDefaults(AnalysisRun data, DateTimeOffset instant)
    {
        bool ended = data.Status != RunStatus.Started;
        DateTimeOffset? completedAt = data.CompletedAt ?? (ended ? Later(instant, data.StartedAt) : null);
        return data with { StartedAt = data.StartedAt ?? (completedAt ?? instant), CompletedAt = completedAt };
    }

    internal override string? RunOf(AnalysisRun data) => data.RunId;

    internal override void AddKeys(AnalysisRun data, RecordKeys keys)
    {
        if (data.Dataset is { } dataset)
        {
            keys.AddDataset(dataset);
        }

        keys.Add("status"u8, data.Status.Value);
    }

    private static DateTimeOffset Later(DateTimeOffset instant, DateTimeOffset? other) => other > instant ? other.Value : instant;

    private static void RequireCount(long? count, string what)
    {
        if (count < 0)
        {
            throw new ArgumentException($"{what} is {count}: a count is not negative.", nameof(count));
        }
    }
}
