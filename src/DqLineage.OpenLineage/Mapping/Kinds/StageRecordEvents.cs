namespace DqLineage.OpenLineage;

/// <summary>The course of a step of a job: a job of the step's name.</summary>
internal static class StageRecordEvents
{
    internal static IEnumerable<OpenLineageEvent> Of(Recorded<StageRecord> record, RecordNames names)
    {
        StageRecord data = record.Data;
        return (MappedWork.Of(record, data.StageId, data.Name, "STAGE", names) with
        {
            Inputs = MappedDatasets.Inputs(data.Inputs ?? []),
            Outputs = MappedDatasets.Outputs(data.Outputs ?? []),
        }).Course(data.Status, data.StartedAt, data.CompletedAt, data.Error);
    }
}
