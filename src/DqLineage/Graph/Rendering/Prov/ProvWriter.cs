namespace DqLineage;

/// <summary>The graph as W3C PROV-JSON. Its parts are by kind, so that all is collected before any is written.</summary>
internal sealed class ProvWriter : GraphWriter
{
    private readonly ProvDocument _document = new();
    private LineageGraph? _graph;

    internal override Task BeginAsync(TextWriter text, LineageGraph graph)
    {
        _graph = graph;
        return Task.CompletedTask;
    }

    internal override Task WriteNodeAsync(TextWriter text, int id, LineageNode node, string label)
    {
        ProvLineage.Add(_document, node, label);
        return Task.CompletedTask;
    }

    internal override Task WriteEdgeAsync(TextWriter text, int number, GraphEdge ends, LineageEdge edge)
    {
        ProvLineage.Add(_document, edge);
        return Task.CompletedTask;
    }

    internal override Task EndAsync(TextWriter text)
    {
        ProvLineage.AddMembers(_document, _graph!);
        return _document.WriteAsync(text, CancellationToken.None);
    }
}
