using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Unites what the events of a run say.</summary>
internal static class RunFolder
{
    internal static OpenLineageRunDetail Fold(OpenLineageRunInfo run, IReadOnlyList<LedgerLine> lines)
    {
        (LedgerLine Line, LineageEvent Read)[] events = [.. lines.Select(line => (Line: line, Read: LineageEvent.Of(line))).OrderBy(one => new EventOrder(one.Read))];
        var facets = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach ((_, LineageEvent read) in events)
        {
            if (read.RunFacets.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty facet in read.RunFacets.EnumerateObject())
                {
                    facets[facet.Name] = facet.Value;
                }
            }
        }

        return new OpenLineageRunDetail
        {
            Run = run,
            Inputs = [.. events.SelectMany(one => one.Read.Inputs).Select(OpenLineageName.Of).Distinct().Order()],
            Outputs = [.. events.SelectMany(one => one.Read.Outputs).Select(OpenLineageName.Of).Distinct().Order()],
            Facets = facets,
            Records = [.. events.Select(one => one.Line)],
        };
    }
}
