using System.Text;

namespace DqLineage.Tool.Tests.Infrastructure;

/// <summary>Files of events: a load that completed and feeds a report that still runs, and one that is no event.</summary>
internal static class OpenLineagePlace
{
    internal const string Run = "019c0f3a-7b1e-7cc3-98c4-dc0c0c07398f";

    internal const string Start =
        $$"""{"eventType":"START","eventTime":"2026-01-01T05:00:00Z","run":{"runId":"{{Run}}"},"job":{"namespace":"cron","name":"load"},"inputs":[{"namespace":"db","name":"raw"}],"producer":"urn:x"}""";

    internal const string Complete =
        $$$$$$"""{"eventType":"COMPLETE","eventTime":"2026-01-01T05:01:30Z","run":{"runId":"{{{{{{Run}}}}}}","facets":{"parent":{"run":{"runId":"p1"},"job":{"namespace":"cron","name":"night"}}}},"job":{"namespace":"cron","name":"load","facets":{"tags":{"tags":[{"key":"team","value":"shop"}]}}},"outputs":[{"namespace":"db","name":"orders","facets":{"columnLineage":{"fields":{"total":{"inputFields":[{"namespace":"db","name":"raw","field":"amount","transformations":[{"type":"DIRECT","subtype":"AGGREGATION"}]}]}}}},"outputFacets":{}}]}""";

    internal const string Report =
        """{"eventType":"START","eventTime":"2026-01-01T06:00:00Z","run":{"runId":"r2"},"job":{"namespace":"bi","name":"report"},"inputs":[{"namespace":"db","name":"orders","inputFacets":{"dataQualityAssertions":{"assertions":[{"assertion":"unique","column":"id","success":true}]}}}],"outputs":[{"namespace":"bi","name":"sales"}]}""";

    internal const string NoEvent = """{"eventTime":"2026-01-01T00:00:00Z"}""";

    /// <summary>Writes the files into a folder beside the ledger.</summary>
    /// <returns>The folder.</returns>
    internal static string WriteFiles(LedgerPlace place)
    {
        string folder = place["events"];
        Directory.CreateDirectory(Path.Combine(folder, "b"));
        File.WriteAllText(Path.Combine(folder, "a.json"), $"[\n  {Start},\n  {NoEvent}\n]");
        File.WriteAllText(Path.Combine(folder, "b", "c.ndjson"), $"{Complete}\n{Report}\n");
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "no events");
        return folder;
    }

    /// <summary>A ledger that has taken in the events, besides what is in it anyway.</summary>
    internal static async Task<LedgerPlace> CreateAsync()
    {
        LedgerPlace place = await LedgerPlace.CreateAsync();
        (await place.RunAsync("import", "openlineage", WriteFiles(place), "--skip-bad")).ExitCode.Should().Be(0);
        return place;
    }

    internal static Stream Input(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));
}
