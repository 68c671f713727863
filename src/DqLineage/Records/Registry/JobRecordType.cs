using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class JobRecordType() : RecordType<JobRecord>(RecordKinds.Job)
{
    internal override JsonTypeInfo<JobRecord> TypeInfo => RecordJsonContext.Default.JobRecord;

    internal override void Validate(JobRecord data)
    {
        IdentifierRule.Require(data.JobId, "job id", nameof(data));
        if (data.TenantId is { } tenant)
        {
            NameRule.Require(tenant, "tenant", nameof(data));
        }

        IdentifierRule.RequireIfGiven(data.SubmissionSource, "submission source", nameof(data));
        IdentifierRule.RequireIfGiven(data.ConfigVersion, "config version", nameof(data));
        IdentifierRule.RequireIfGiven(data.SubmittedBy, "submitter", nameof(data));
        JobStatus.Require(data.Status, "job", nameof(data));
        WorkTimes.Require(data.StartedAt, data.CompletedAt, "job", nameof(data));
        data.Sla?.Validate(nameof(data));
        foreach (DatasetRef input in data.InputAssets ?? [])
        {
            input.Validate(nameof(data));
        }

        IdentifierRule.RequireIfGiven(data.OutputReportUri, "report's URI", nameof(data));
        foreach (string validation in data.ValidationIds ?? [])
        {
            IdentifierRule.Require(validation, "validation id", nameof(data));
        }

        if (data.Attempt < 1)
        {
            throw new ArgumentException($"The job's attempt is {data.Attempt}: attempts are counted from 1.", nameof(data));
        }
    }

    internal override JobRecord WithDefaults(JobRecord data, DateTimeOffset instant)
    {
        if (data.Status == JobStatus.Submitted)
        {
            return data with { SubmittedAt = data.SubmittedAt ?? instant };
        }

        (DateTimeOffset? startedAt, DateTimeOffset? completedAt) = WorkTimes.Of(data.StartedAt, data.CompletedAt, data.Status.IsEnd, instant);
        return data with { StartedAt = startedAt, CompletedAt = completedAt };
    }

    internal override string? TenantOf(JobRecord data) => data.TenantId;

    internal override string? JobOf(JobRecord data) => data.JobId;

    internal override void AddKeys(JobRecord data, RecordKeys keys)
    {
        keys.Add("status"u8, data.Status.Value);
        foreach (DatasetRef input in data.InputAssets ?? [])
        {
            keys.AddDataset(input);
        }
    }
}
