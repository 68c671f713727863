namespace DqLineage;

public sealed partial class LineageTracker
{
    // The tags that are in force now: they say what may be shown, whatever state of the ledger is shown. One that has no tenant holds for all of them.
    private async Task<RecordMasking> ReadMaskingAsync(IReadOnlyList<MaskingRule> rules, string? tenant, CancellationToken cancellationToken)
    {
        if (rules.All(rule => rule.TagKey is null))
        {
            return new RecordMasking(rules, tags: null);
        }

        LineageGraph graph = await GetLineageGraphAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        TagBook all = await ReadTagsAsync(graph.Count, tenant: null, cancellationToken).ConfigureAwait(false);
        var book = new TagBook();
        foreach (Recorded<ComplianceTag> tag in all.All.Where(tag => tenant is null || (tag.Context.Tenant ?? tenant).Equals(tenant, StringComparison.Ordinal)).OrderBy(tag => tag.Seq))
        {
            book.Add(tag);
        }

        return new RecordMasking(rules, await FindTaggedAsync(book, graph, cancellationToken).ConfigureAwait(false));
    }
}
