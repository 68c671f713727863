using DqLineage.OpenLineage;
using Microsoft.Extensions.DependencyInjection;

namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/openlineage.md about ledgers that take in events, answer for them, and deliver.</summary>
public static class OpenLineageLedgers
{
    public static async Task IngestAsync(LineageTracker tracker)
    {
        #region ingest
        await using FileStream events = File.OpenRead("events.ndjson");
        OpenLineageIngestResult result = await tracker.IngestOpenLineageAsync(events);
        Console.WriteLine($"{result.Recorded} recorded, {result.AlreadyRecorded} known, {result.Rejected} rejected");
        foreach (OpenLineageRejection rejection in result.Rejections)
        {
            Console.WriteLine(rejection);
        }
        #endregion
    }

    public static async Task AskAsync(LineageTracker tracker)
    {
        #region catalog
        var catalog = new OpenLineageCatalog(tracker);
        var orders = new OpenLineageName { Namespace = "postgres://db:5432", Name = "shop.public.orders" };
        OpenLineageDatasetInfo? dataset = await catalog.FindDatasetAsync(orders);
        OpenLineageLineage? upstream = await catalog.GetDatasetLineageAsync(orders, LineageDirection.Upstream, depth: 4);
        IReadOnlyList<OpenLineageRunInfo> failed = await catalog.GetRunsAsync(new OpenLineageQuery { States = [OpenLineageRunState.Failed], Limit = 10 });
        #endregion
        Console.WriteLine($"{dataset?.Names.Count} {upstream?.Nodes.Count} {failed.Count}");
    }

    public static async Task DeliverAsync(LineageTracker tracker)
    {
        #region outbox
        await using var outbox = new OpenLineageOutbox(tracker, new HttpTransport(new Uri("http://localhost:5000")));
        outbox.Start();

        await using var client = new OpenLineageClient(new LedgerTransport(tracker));
        await using OpenLineageRun run = await client.StartRunAsync(new Job { Namespace = "warehouse", Name = "orders.load" });
        await run.CompleteAsync();
        #endregion
    }

    public static void Host(IServiceCollection services)
    {
        #region host
        services.AddDqLineage(options => options.Project = "shop").UseJsonl("/var/lib/shop/ledger").UseOpenLineage();
        #endregion
    }
}
