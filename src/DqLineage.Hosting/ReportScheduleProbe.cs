namespace DqLineage;

/// <summary>Tells a <see cref="LineageHealth"/> that the last report of a schedule could not be made.</summary>
internal sealed class ReportScheduleProbe(ReportSchedule schedule) : LineageHealthProbe
{
    public override ValueTask<IReadOnlyList<LineageHealthReason>> CheckAsync(CancellationToken cancellationToken)
    {
        return new ValueTask<IReadOnlyList<LineageHealthReason>>(schedule.Fault is not { } fault ? [] :
        [
            new LineageHealthReason
            {
                Status = LineageHealthStatus.Degraded,
                Code = "report-failed",
                Message = $"The reports of the schedule '{schedule.Name}' cannot be made: {fault.Message} No period is lost, and it is tried again every five minutes.",
            },
        ]);
    }
}
