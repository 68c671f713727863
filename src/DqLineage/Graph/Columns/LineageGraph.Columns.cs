namespace DqLineage;

public sealed partial class LineageGraph
{
    /// <summary>The columns that a column comes from, as the column lineage of operations states it.</summary>
    /// <param name="node">The column; or a dataset, which stands for all of its columns. Of any version.</param>
    /// <param name="maxDepth">How many steps to go at most, at least 1; as far as there are any, by default.</param>
    /// <returns>The columns, and the steps to them.</returns>
    /// <remarks>Only column lineage is followed: where an operation says nothing of its columns, the way ends, and <see cref="Upstream"/> of the dataset goes on.</remarks>
    /// <exception cref="LineageNodeNotFoundException">No record names the node.</exception>
    /// <exception cref="ArgumentException">The node is neither a column nor a dataset.</exception>
    public LineageColumns ColumnUpstream(LineageNode node, int? maxDepth = null) => ReachColumns(node, maxDepth, isDownstream: false);

    /// <summary>The columns that a column went into, as the column lineage of operations states it.</summary>
    /// <inheritdoc cref="ColumnUpstream"/>
    public LineageColumns ColumnDownstream(LineageNode node, int? maxDepth = null) => ReachColumns(node, maxDepth, isDownstream: true);

    private LineageColumns ReachColumns(LineageNode node, int? maxDepth, bool isDownstream)
    {
        if (maxDepth < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(maxDepth), maxDepth, "A depth is at least 1.");
        }

        List<int> origins = ColumnsOf(node);
        var steps = new List<int>();
        var all = ColumnWalk.Of(this, origins, maxDepth ?? int.MaxValue, isDownstream, static _ => true, steps);
        var values = ColumnWalk.Of(this, origins, maxDepth ?? int.MaxValue, isDownstream, static step => step.CarriesValues);
        var unmasked = ColumnWalk.Of(this, origins, maxDepth ?? int.MaxValue, isDownstream, static step => step is { CarriesValues: true, Masking: false });
        steps.Sort();
        return new LineageColumns
        {
            Origins = [.. origins.Select(NodeAt)],
            Columns =
            [
                .. all.Reached.Select(pair => new ReachedColumn
                {
                    Column = _nodes[pair.Id],
                    Level = pair.Level,
                    Influence = unmasked.Has(pair.Id) ? ColumnInfluence.Values
                        : values.Has(pair.Id) ? ColumnInfluence.MaskedValues
                        : ColumnInfluence.Indirect,
                }),
            ],
            Steps = [.. steps.Select(EdgeAt)],
        };
    }

    private List<int> ColumnsOf(LineageNode node)
    {
        if (node.Kind == NodeKind.Column)
        {
            return [Find(node)];
        }

        if (node.Kind != NodeKind.Dataset)
        {
            throw new ArgumentException($"'{SafeText.Show(node.ToString())}' is neither a column nor a dataset: ask about one of these.", nameof(node));
        }

        var columns = new List<int>();
        for (int id = 0; id < _nodes.Length; id++)
        {
            if (_nodes.KindOf(id) == NodeKind.Column && _nodes[id].IsColumnOf(node))
            {
                columns.Add(id);
            }
        }

        return columns.Count > 0 || Contains(node) ? columns : throw new LineageNodeNotFoundException(node);
    }
}
