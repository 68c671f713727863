using System.Text.Json;

namespace DqLineage;

/// <summary>A job or a dataset as an event of OpenLineage names it.</summary>
public sealed class LineageEventName
{
    private readonly NodeKind _kind;
    private readonly DeferredJson _facets;
    private readonly DeferredJson _roleFacets;
    private LineageNode? _node;
    private bool _isNodeKnown;

    internal LineageEventName(NodeKind kind, string nodeNamespace, string name, JsonSlice facets, JsonSlice roleFacets)
    {
        _kind = kind;
        Namespace = nodeNamespace;
        Name = name;
        _facets = DeferredJson.Of(facets);
        _roleFacets = DeferredJson.Of(roleFacets);
    }

    /// <summary>The namespace.</summary>
    public string Namespace { get; }

    /// <summary>The name within the namespace.</summary>
    public string Name { get; }

    /// <summary>The node of the lineage graph that is meant; absent when the names cannot be a node's: when one is empty, longer than 512 bytes of UTF-8, or holds control characters.</summary>
    public LineageNode? Node
    {
        get
        {
            // Others name as they like: what is too long for a node, or empty, is kept and has no place in the graph.
            if (!_isNodeKnown)
            {
                (_node, _isNodeKnown) = (LineageNode.TryOf(_kind, Namespace, Name), true);
            }

            return _node;
        }
    }

    /// <summary>The facets of the job or the dataset: a JSON object, or undefined when the event has none.</summary>
    public JsonElement Facets => _facets.Value;

    /// <summary>The facets of a dataset as an input or an output of this run (<c>inputFacets</c>, <c>outputFacets</c>): a JSON object, or undefined when the event has none.</summary>
    public JsonElement RoleFacets => _roleFacets.Value;

    /// <summary>A facet, by its key.</summary>
    /// <param name="key">The key, such as <c>schema</c>.</param>
    /// <param name="facet">The facet: always a JSON object.</param>
    /// <returns>Whether the event has it.</returns>
    public bool TryGetFacet(string key, out JsonElement facet) => LineageEventReader.TryGetObject(Facets, key, out facet);

    /// <summary>A facet of the dataset as an input or an output, by its key.</summary>
    /// <param name="key">The key, such as <c>dataQualityMetrics</c>.</param>
    /// <param name="facet">The facet: always a JSON object.</param>
    /// <returns>Whether the event has it.</returns>
    public bool TryGetRoleFacet(string key, out JsonElement facet) => LineageEventReader.TryGetObject(RoleFacets, key, out facet);
}
