using DqLineage.OpenLineage;

namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/openlineage.md.</summary>
public static class OpenLineage
{
    public static async Task ExportAsync(LineageTracker tracker)
    {
        #region export
        var options = new OpenLineageExportOptions
        {
            Query = new RecordQuery { From = DateTimeOffset.Parse("2026-01-31T00:00Z"), Tenant = "north" },
            Mapping = new OpenLineageMapping { JobNamespace = "retail-house", JobName = jobId => jobId.Split('-')[0] },
        };
        await using FileStream file = File.Create("events.ndjson");
        long events = await tracker.ExportOpenLineageAsync(file, options);
        #endregion
        Console.WriteLine(events);
    }
}
