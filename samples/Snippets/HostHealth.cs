using Microsoft.Extensions.DependencyInjection;

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
