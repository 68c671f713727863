using System.Globalization;

namespace DqLineage.OpenLineage;

/// <summary>The course of a job, whose run is the parent of the runs of its steps.</summary>
internal static class JobRecordEvents
{
    internal static IEnumerable<OpenLineageEvent> Of(Recorded<JobRecord> record, RecordNames names)
    {
        JobRecord data = record.Data;
        var work = MappedWork.Of(record, data.JobId, names.JobNameOf(data.JobId), RecordNames.JobType, names);
        return (work with
        {
            Facets = work.Facets with
            {
                NominalTime = data.NominalTime is { } nominal ? new NominalTimeRunFacet { NominalStartTime = nominal.ToUniversalTime() } : null,
                Tags = RecordFacets.RunTags(
                    ("job_id", data.JobId),
                    ("config_version", data.ConfigVersion),
                    ("trigger", data.Trigger.IsUnspecified ? null : data.Trigger.Value),
                    ("attempt", data.Attempt?.ToString(CultureInfo.InvariantCulture))),
            },
            Inputs = MappedDatasets.Inputs(data.InputAssets ?? []),
            Outputs = MappedDatasets.Outputs(data.OutputReportUri is { } uri ? names.Report(uri) : null),
        }).Course(data.Status, data.StartedAt, data.CompletedAt, data.Error);
    }
}
