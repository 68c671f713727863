using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DqLineage.Samples.Snippets;

/// <summary>The code about health of docs/hosting.md.</summary>
public static class HostHealth
{
    public static void Add(IServiceCollection services)
    {
        #region add
        services.AddDqLineage(options => options.Project = "orders").UseJsonl("/var/lib/orders/ledger");
        services.AddSingleton(new LineageHealthOptions { VerifiedWithin = TimeSpan.FromDays(1) });
        services.AddHealthChecks().AddCheck<LedgerHealthCheck>("ledger");
        #endregion
    }
}

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
