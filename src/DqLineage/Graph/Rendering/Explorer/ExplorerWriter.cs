using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace DqLineage;

/// <summary>One HTML page that draws the graph and answers questions about it, with nothing to load from elsewhere.</summary>
/// <remarks>
/// FORMAT of the data in the page, for its own script alone: an object with <c>project</c>, <c>against</c> (the types of edge that data and influence flow against),
/// <c>apart</c> (the types that nothing flows along), <c>nodes</c> (objects with what is known of each), <c>edges</c> (<c>[from, to, type, seq]</c>, nodes by number, and behind it how
/// a column comes from another, and 1 when its values do not) and <c>records</c> (<c>[seq, time]</c>). Whatever
/// has a meaning in HTML or in a script is written as an escape of JSON.
/// </remarks>
internal sealed class ExplorerWriter : JsonGraphWriter
{
    private readonly List<(long Seq, DateTimeOffset Time)> _records = [];

    /// <summary>What the page says of where the graph is from.</summary>
    /// <value>By default that it is from so many records of the ledger.</value>
    internal string? About { get; init; }

    internal override async Task BeginAsync(TextWriter text, LineageGraph graph)
    {
        ExplorerPage page = ExplorerPage.Instance;
        string project = WebUtility.HtmlEncode(graph.Project);
        string about = WebUtility.HtmlEncode(About ?? string.Create(CultureInfo.InvariantCulture, $"Drawn from what the first {graph.Count:N0} records of the ledger state."));
        await text.WriteAsync(string.Concat(page.BeforeTitle, project, page.BeforeHeading)).ConfigureAwait(false);
        await text.WriteAsync(string.Concat(project, page.BeforeAbout, about, page.BeforeData)).ConfigureAwait(false);
        string against = NamesOf(EdgeTypes.IsAgainstFlow);
        string apart = NamesOf(type => !EdgeTypes.IsFlow(type));
        await text.WriteAsync($"{{\"project\":\"{JsonEncodedText.Encode(graph.Project)}\",\"against\":[{against}],\"apart\":[{apart}],\n\"nodes\":[").ConfigureAwait(false);
    }

    internal override Task WriteNodeAsync(TextWriter text, int id, LineageNode node, string label) =>
        text.WriteAsync(Append(BeginElement("{"), FactsOf(node, label)).Append('}').ToString());

    internal override Task WriteEdgeAsync(TextWriter text, int number, GraphEdge ends, LineageEdge edge)
    {
        // Edges come in the order of the ledger.
        if (_records.Count == 0 || _records[^1].Seq != edge.Seq)
        {
            _records.Add((edge.Seq, edge.Time));
        }

        StringBuilder element = BeginElement("[").Append(CultureInfo.InvariantCulture, $"{ends.From},{ends.To},\"{EdgeTypes.NameOf(edge.Type)}\",{edge.Seq}");
        if (edge.Fact is ColumnTransformation how && how != ColumnTransformation.Plain)
        {
            element.Append(",\"").Append(JsonEncodedText.Encode(Describe(how))).Append(how.CarriesValues ? "\"" : "\",1");
        }

        return text.WriteAsync(element.Append(']').ToString());
    }

    internal override async Task EndAsync(TextWriter text)
    {
        await BeginListAsync(text, "records").ConfigureAwait(false);
        foreach ((long seq, DateTimeOffset time) in _records)
        {
            await text.WriteAsync(BeginElement("[").Append(CultureInfo.InvariantCulture, $"{seq},\"{LedgerTime.Format(time)}\"]").ToString()).ConfigureAwait(false);
        }

        await text.WriteAsync("\n]}").ConfigureAwait(false);
        await text.WriteAsync(ExplorerPage.Instance.AfterData).ConfigureAwait(false);
    }

    private static string Describe(ColumnTransformation how) =>
        string.Join(", ", new[] { how.Type.Value, how.Subtype, how.Masking ? "masked" : null, how.Description }.OfType<string>());

    private static string NamesOf(Func<EdgeType, bool> isMeant) =>
        string.Join(',', Enum.GetValues<EdgeType>().Where(isMeant).Select(type => $"\"{EdgeTypes.NameOf(type)}\""));
}
