namespace DqLineage;

/// <summary>The keys by which the records are found that concern something.</summary>
internal static class ConcernedKeys
{
    /// <summary>Of a node of the lineage graph. A column has those of its dataset, and of its own those of records that name it as a node.</summary>
    internal static IEnumerable<LedgerKey> Of(LineageNode node)
    {
        string text = node.TextWithoutVersion;
        yield return new LedgerKey("node", text);
        yield return new LedgerKey("in", text);
        yield return new LedgerKey("out", text);
        if (node.Kind == NodeKind.Column)
        {
            foreach (LedgerKey key in Of(TagFlow.DatasetOf(node)))
            {
                yield return key;
            }
        }
        else if (node.Kind == NodeKind.Dataset)
        {
            yield return OfDataset(node);
        }
        else if (node.Kind == NodeKind.Sample || node.Kind == NodeKind.Run || node.Kind == NodeKind.Job || node.Kind == NodeKind.Model || node.Kind == NodeKind.Prediction || node.Kind == NodeKind.Operation)
        {
            yield return new LedgerKey(node.Kind.Value, node.Name);
        }
    }

    /// <summary>The key of records that name a dataset, or that of a column.</summary>
    internal static LedgerKey OfDataset(LineageNode node) =>
        new("dataset", (node.Kind == NodeKind.Column ? TagFlow.DatasetOf(node) : node).TextWithoutVersion["dataset/".Length..]);

    /// <summary>Of what a hold keeps beside nodes.</summary>
    internal static IEnumerable<LedgerKey> Of(HoldScope scope) =>
    [
        .. (scope.Tenants ?? []).Select(tenant => new LedgerKey("tenant", tenant)),
        .. (scope.Runs ?? []).Select(run => new LedgerKey("run", run)),
        .. (scope.Samples ?? []).SelectMany(sample => sample.Kind == SampleIdKind.Pair ? sample.Parts.Prepend(sample) : [sample]).Select(LedgerKey.OfSample),
        .. (scope.Subjects ?? []).Select(SubjectPseudonym.KeyOf),
    ];
}
