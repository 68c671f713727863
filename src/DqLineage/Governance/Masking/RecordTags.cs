namespace DqLineage;

/// <summary>Tells whether a compliance tag lies on what a record is about, when it does not say so itself also by the dataset of its run.</summary>
/// <remarks>Rather too often than too seldom: a record that names no column may be about any column of its dataset.</remarks>
internal sealed class RecordTags(LineageGraph graph, TagBook book, IReadOnlyDictionary<string, DatasetRef> datasetsOfRuns)
{
    private readonly TagFlow _upstream = TagFlow.Upstream(graph, book.Nodes.Concat(datasetsOfRuns.Values.Select(LineageNode.Of)));
    private readonly Dictionary<string, HashSet<string>> _keysOf = new(StringComparer.Ordinal);
    private readonly ILookup<string, LineageNode> _columnsOf = book.Nodes.Concat(graph.Nodes).Where(node => node.Kind == NodeKind.Column).Select(TagBook.NodeOf)
        .DistinctBy(node => node.TextWithoutVersion, StringComparer.Ordinal).ToLookup(node => TagFlow.DatasetOf(node).TextWithoutVersion, StringComparer.Ordinal);

    internal bool Has(LedgerLine line, string tagKey)
    {
        var targets = new RecordTargets(line);
        if (line.Context.Run is { } run && datasetsOfRuns.TryGetValue(run, out DatasetRef? dataset) && !targets.Nodes.Exists(node => node.Kind == NodeKind.Dataset))
        {
            targets.AddDataset(LineageNode.Of(dataset));
        }

        bool namesColumn = targets.Nodes.Exists(node => node.Kind == NodeKind.Column);
        return targets.Nodes.Exists(node => KeysOf(node).Contains(tagKey)
            || (!namesColumn && node.Kind == NodeKind.Dataset && _columnsOf[TagBook.NodeOf(node).TextWithoutVersion].Any(column => KeysOf(column).Contains(tagKey))));
    }

    private HashSet<string> KeysOf(LineageNode node)
    {
        LineageNode plain = TagBook.NodeOf(node);
        if (!_keysOf.TryGetValue(plain.TextWithoutVersion, out HashSet<string>? keys))
        {
            // A node that no record of lineage names has its own tags, and a column also those of its dataset.
            IEnumerable<LineageNode> sources = _upstream.Reach(plain).Append(plain);
            sources = plain.Kind == NodeKind.Column ? sources.Concat(_upstream.Reach(TagFlow.DatasetOf(plain))).Append(TagFlow.DatasetOf(plain)) : sources;
            keys = [.. sources.SelectMany(source => book.Of(source)).Select(tag => tag.Data.TagKey)];

            // Samples are as many as records: what lies on them is looked up each time.
            if (plain.Kind != NodeKind.Sample)
            {
                _keysOf.Add(plain.TextWithoutVersion, keys);
            }
        }

        return keys;
    }
}
