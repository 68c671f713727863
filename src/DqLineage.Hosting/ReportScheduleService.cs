using Microsoft.Extensions.Hosting;

namespace DqLineage;

/// <summary>Runs a schedule of reports from the start of its host to its stop, which waits for a report that is being made to be given up.</summary>
internal sealed class ReportScheduleService(ReportSchedule schedule) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => schedule.RunAsync(stoppingToken);
}
