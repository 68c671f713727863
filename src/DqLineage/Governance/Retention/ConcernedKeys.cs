namespace DqLineage;

/// <summary>The keys by which the records are found that concern something.</summary>
internal static class ConcernedKeys
{
    /// <summary>Of a node of the lineage graph. A column stands for its dataset: records say no more.</summary>
    internal static IEnumerable<LedgerKey> Of(LineageNode node)
    {
        LineageNode whole = node.Kind == NodeKind.Column ? TagFlow.DatasetOf(node) : node;
        string text = whole.TextWithoutVersion;
        yield return new LedgerKey("node", text);
        yield return new LedgerKey("in", text);
        yield return new LedgerKey("out", text);
        if (whole.Kind == NodeKind.Dataset)
        {
            yield return new LedgerKey("dataset", text["dataset/".Length..]);
        }
        else if (whole.Kind == NodeKind.Sample || whole.Kind == NodeKind.Run || whole.Kind == NodeKind.Job || whole.Kind == NodeKind.Model || whole.Kind == NodeKind.Prediction || whole.Kind == NodeKind.Operation)
        {
            yield return new LedgerKey(whole.Kind.Value, whole.Name);
        }
    }

    /// <summary>Of everything that a hold keeps.</summary>
    internal static IEnumerable<LedgerKey> Of(HoldScope scope) =>
    [
        .. (scope.Nodes ?? []).SelectMany(Of),
        .. (scope.Tenants ?? []).Select(tenant => new LedgerKey("tenant", tenant)),
        .. (scope.Runs ?? []).Select(run => new LedgerKey("run", run)),
        .. (scope.Samples ?? []).SelectMany(sample => sample.Kind == SampleIdKind.Pair ? sample.Parts.Prepend(sample) : [sample]).Select(LedgerKey.OfSample),
        .. (scope.Subjects ?? []).Select(SubjectPseudonym.KeyOf),
    ];
}
