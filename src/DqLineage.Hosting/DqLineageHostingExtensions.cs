using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DqLineage;

/// <summary>Gives a host the work around a ledger that goes on while it runs.</summary>
public static class DqLineageHostingExtensions
{
    /// <summary>Opens the ledger when the host starts, before any other service does: a host whose ledger cannot be used does not start.</summary>
    /// <param name="builder">The ledger's builder.</param>
    /// <returns>The builder.</returns>
    /// <remarks>What opening throws, such as a <see cref="LineageStoreException"/> or a <see cref="LedgerDamagedException"/>, comes out of starting the host.</remarks>
    public static IDqLineageBuilder OpenAtStart(this IDqLineageBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string name = builder.Name;
        builder.Services.AddSingleton<IHostedService>(provider => new OpenLedgerService(TrackerOf(provider, name)));
        return builder;
    }

    /// <summary>Makes reports of the ledger as their periods end, while the host runs, and of those that ended while it did not.</summary>
    /// <param name="builder">The ledger's builder.</param>
    /// <param name="options">Which reports. They are read when the host starts.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// <para>Runs a <see cref="ReportSchedule"/> from the start of the host to its stop. Call it once for each schedule; their names differ within a ledger. Any number of hosts may run the
    /// same schedule: each report is made once.</para>
    /// <para>What fails is logged and tried again, and <see cref="LineageHealth"/> is degraded with <c>report-failed</c> until it succeeds. It does not stop the host.</para>
    /// </remarks>
    public static IDqLineageBuilder AddReportSchedule(this IDqLineageBuilder builder, ReportScheduleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return builder.AddReportSchedule(_ => options);
    }

    /// <summary>As the other, with options that follow from the host's services, such as its configuration.</summary>
    /// <param name="builder">The ledger's builder.</param>
    /// <param name="options">Tells which reports, when the host starts. What it throws comes out of starting the host.</param>
    /// <returns>The builder.</returns>
    /// <inheritdoc cref="AddReportSchedule(IDqLineageBuilder, ReportScheduleOptions)" path="/remarks"/>
    public static IDqLineageBuilder AddReportSchedule(this IDqLineageBuilder builder, Func<IServiceProvider, ReportScheduleOptions> options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        string name = builder.Name;

        // Known to this schedule alone, so that there may be any number of them.
        object key = new();
        builder.Services.AddKeyedSingleton(key, (provider, _) => new ReportSchedule(TrackerOf(provider, name), options(provider)));
        builder.Services.AddSingleton<IHostedService>(provider => new ReportScheduleService(ScheduleOf(provider)));
        if (name.Length == 0)
        {
            builder.Services.AddSingleton<LineageHealthProbe>(provider => new ReportScheduleProbe(ScheduleOf(provider)));
        }
        else
        {
            builder.Services.AddKeyedSingleton<LineageHealthProbe>(name, (provider, _) => new ReportScheduleProbe(ScheduleOf(provider)));
        }

        return builder;

        ReportSchedule ScheduleOf(IServiceProvider provider) => provider.GetRequiredKeyedService<ReportSchedule>(key);
    }

    private static LineageTracker TrackerOf(IServiceProvider provider, string name) =>
        name.Length == 0 ? provider.GetRequiredService<LineageTracker>() : provider.GetRequiredKeyedService<LineageTracker>(name);
}
