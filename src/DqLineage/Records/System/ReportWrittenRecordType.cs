using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class ReportWrittenRecordType() : RecordType<ReportWritten>(RecordKinds.ReportWritten)
{
    internal override JsonTypeInfo<ReportWritten> TypeInfo => RecordJsonContext.Default.ReportWritten;

    internal override void Validate(ReportWritten data)
    {
        IdentifierRule.RequireIfGiven(data.WrittenBy, "name of who wrote the report", nameof(data));
        IdentifierRule.RequireIfGiven(data.Schedule, "schedule", nameof(data));
    }

    internal override string? ActorOf(ReportWritten data) => data.WrittenBy;

    internal override void AddKeys(ReportWritten data, RecordKeys keys)
    {
        keys.Add("report"u8, data.ReportId);
        keys.Add("report-sha256"u8, data.Sha256);
        if (data.Schedule is not null)
        {
            keys.Add("report-schedule"u8, data.Schedule);
            keys.Add(PeriodKey(data.Schedule, data.Period));
        }
    }

    /// <summary>What a report of a schedule carries, so that there is one for each period.</summary>
    internal static LedgerKey PeriodKey(string schedule, string period) => new("report-period", $"{schedule}/{period}");
}
