using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/hosting.md.</summary>
public static class HostedServices
{
    public static void Add(IServiceCollection services)
    {
        #region add
        services.AddDqLineage(options =>
        {
            options.Project = "orders";
            options.Context = new LineageContext { Actor = "validation-service" };
        }).UseJsonl("/var/lib/orders/ledger");
        #endregion
    }

    public static void AddAndOpen(IServiceCollection services)
    {
        #region open-at-start
        services.AddDqLineage(options => options.Project = "orders").UseJsonl("/var/lib/orders/ledger").OpenAtStart();
        #endregion
    }

    public static void AddReports(IServiceCollection services)
    {
        #region reports
        services.AddDqLineage(options => options.Project = "orders")
            .UseJsonl("/var/lib/orders/ledger")
            .AddReportSchedule(new ReportScheduleOptions { Name = "daily", Kind = ReportPeriodKind.Daily, Folder = "/srv/reports" })
            .AddReportSchedule(provider => new ReportScheduleOptions
            {
                Name = "monthly",
                Kind = ReportPeriodKind.Monthly,
                Folder = provider.GetRequiredService<IConfiguration>()["ReportFolder"] ?? "/srv/reports",
                Sections = ReportSections.All,
            });
        #endregion
    }

    public static void AddSeveral(IServiceCollection services)
    {
        #region add-several
        services.AddDqLineage("orders").UseJsonl("ledgers/orders");
        services.AddDqLineage("customers").UseJsonl("ledgers/customers");
        services.AddSingleton<OrderChecks>();
        #endregion
    }

    public static void AddSqlite(IServiceCollection services)
    {
        #region add-sqlite
        services.AddDqLineage(options => options.Project = "orders").UseSqlite("/var/lib/orders/ledger.db");
        #endregion
    }

    public static void AddForTests(IServiceCollection services)
    {
        #region add-for-tests
        services.AddDqLineage(options => options.Project = "orders").UseInMemory();
        #endregion
    }

    public static void AddStoreOfYourOwn(IServiceCollection services)
    {
        #region add-store
        services.AddDqLineage(options => options.Project = "orders").UseStore((provider, defaults) =>
            new JsonlLineageStore("ledger", new JsonlLineageStoreOptions
            {
                TimeProvider = defaults.TimeProvider,
                LoggerFactory = defaults.LoggerFactory,
                SegmentBytes = 16 * 1024 * 1024,
            }));
        #endregion
    }

    public static void AddWithContext(IServiceCollection services)
    {
        services.AddSingleton<OrderJob>();
    }

    #region inject
    public sealed class OrderJob(LineageTracker tracker)
    {
        public async Task RunAsync(IAsyncEnumerable<Detection> findings, CancellationToken cancellationToken)
        {
            using IDisposable scope = tracker.BeginScope(new LineageContext { Job = "nightly" });
            await tracker.RunAsync(
                new AnalysisRun(),
                (run, token) => run.RecordDetectionsAsync(findings, cancellationToken: token),
                cancellationToken);
        }
    }
    #endregion

    #region inject-keyed
    public sealed class OrderChecks([FromKeyedServices("orders")] LineageTracker tracker)
    {
        public LineageTracker Tracker { get; } = tracker;
    }
    #endregion
}
