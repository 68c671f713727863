using DqLineage.OpenLineage;

namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/openlineage.md: export.</summary>
public static class OpenLineageExport
{
    public static async Task RunAsync(LineageTracker tracker, DateTimeOffset midnight)
    {
        #region export
        var options = new OpenLineageExportOptions
        {
            Query = new RecordQuery { From = midnight, Tenant = "north" },
            Mapping = new OpenLineageMapping { JobNamespace = "retail-house", JobName = jobId => jobId.Split('-')[0] },
        };
        await using FileStream file = File.Create("events.ndjson");
        long events = await tracker.ExportOpenLineageAsync(file, options);
        #endregion
        Console.WriteLine(events);
    }
}
