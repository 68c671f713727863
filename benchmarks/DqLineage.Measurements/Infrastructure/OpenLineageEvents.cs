using System.Globalization;
using System.Text;

namespace DqLineage.Measurements;

/// <summary>Writes events of OpenLineage to a file, one a line, of about a kilobyte: runs of jobs that begin and end, each job with three inputs and one output, in layers.</summary>
internal static class OpenLineageEvents
{
    private const int Layers = 20;

    /// <summary>How many datasets there are for each job.</summary>
    internal const int DatasetsOfJob = 5;

    internal static async Task WriteAsync(string path, int events, int jobs)
    {
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
        for (int i = 0; i < events; i++)
        {
            await file.WriteAsync(Of(i, jobs));
            await file.WriteAsync('\n');
        }
    }

    /// <summary>The dataset that jobs of a layer read, and that one of the layer before makes.</summary>
    internal static string Dataset(int layer, int number) => string.Create(CultureInfo.InvariantCulture, $"warehouse.layer{layer}.table_{number}");

    private static string Of(int i, int jobs)
    {
        int run = i / 2;
        int job = run % jobs;
        int layer = job % Layers;
        int inLayer = job / Layers;
        int width = Math.Max(1, jobs / Layers);
        string type = i % 2 == 0 ? "START" : "COMPLETE";
        string time = DateTimeOffset.UnixEpoch.AddYears(55).AddMilliseconds(i).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        string fields = string.Join(',', Enumerable.Range(0, 5).Select(f => $"{{\"name\":\"column_{f}\",\"type\":\"VARCHAR\"}}"));
        string schema = $"\"schema\":{{\"_producer\":\"https://example.com/p\",\"_schemaURL\":\"https://openlineage.io/spec/facets/1-1-1/SchemaDatasetFacet.json\",\"fields\":[{fields}]}}";
        string outputs = Named(Dataset(layer + 1, inLayer), "{" + schema + "}");
        string inputs = string.Join(',', Named(Dataset(layer, inLayer), "{}"), Named(Dataset(layer, (inLayer + 1) % width), "{}"), Named(string.Create(CultureInfo.InvariantCulture, $"reference.table_{run % (jobs * (DatasetsOfJob - 1))}"), "{}"));
        string head = $"\"eventType\":\"{type}\",\"eventTime\":\"{time}\",\"producer\":\"https://example.com/p\",\"schemaURL\":\"https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent\"";
        string who = string.Create(CultureInfo.InvariantCulture, $"\"run\":{{\"runId\":\"0190a1b2-0000-7000-8000-{run:x12}\",\"facets\":{{}}}},\"job\":{{\"namespace\":\"scheduler\",\"name\":\"job_{job}\",\"facets\":{{}}}}");
        return $"{{{head},{who},\"inputs\":[{inputs}],\"outputs\":[{outputs}]}}";
    }

    private static string Named(string name, string facets) => $"{{\"namespace\":\"postgres://db:5432\",\"name\":\"{name}\",\"facets\":{facets}}}";
}
