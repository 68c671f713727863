using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class StageRecordType() : RecordType<StageRecord>(RecordKinds.Stage)
{
    internal override JsonTypeInfo<StageRecord> TypeInfo => RecordJsonContext.Default.StageRecord;

    internal override void Validate(StageRecord data)
    {
        IdentifierRule.Require(data.StageId, "stage id", nameof(data));
        IdentifierRule.RequireIfGiven(data.JobId, "job id", nameof(data));
        IdentifierRule.Require(data.Name, "stage name", nameof(data));
        JobStatus.Require(data.Status, "stage", nameof(data));
        WorkTimes.Require(data.StartedAt, data.CompletedAt, "stage", nameof(data));
        foreach (DatasetRef dataset in DatasetsOf(data))
        {
            dataset.Validate(nameof(data));
        }
    }

    internal override StageRecord WithDefaults(StageRecord data, DateTimeOffset instant)
    {
        (DateTimeOffset? startedAt, DateTimeOffset? completedAt) = WorkTimes.Of(data.StartedAt, data.CompletedAt, data.Status.IsEnd, instant);
        return data with { StartedAt = startedAt, CompletedAt = completedAt };
    }

    internal override string? JobOf(StageRecord data) => data.JobId;

    internal override void AddKeys(StageRecord data, RecordKeys keys)
    {
        keys.Add("stage"u8, data.StageId);
        keys.Add("status"u8, data.Status.Value);
        foreach (DatasetRef dataset in DatasetsOf(data))
        {
            keys.AddDataset(dataset);
        }
    }

    private static IEnumerable<DatasetRef> DatasetsOf(StageRecord data) => [.. data.Inputs ?? [], .. data.Outputs ?? []];
}
