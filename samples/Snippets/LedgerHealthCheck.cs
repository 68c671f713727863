using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DqLineage.Samples.Snippets;

#region adapter
public sealed class LedgerHealthCheck(LineageHealth health) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        LineageHealthReport report = await health.CheckAsync(cancellationToken);
        string text = string.Join(" ", report.Reasons.Select(reason => reason.Message));
        return report.Status switch
        {
            LineageHealthStatus.Healthy => HealthCheckResult.Healthy(),
            LineageHealthStatus.Degraded => HealthCheckResult.Degraded(text),
            _ => new HealthCheckResult(context.Registration.FailureStatus, text),
        };
    }
}
#endregion
