using System.Runtime.CompilerServices;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records a tag, the change of one, or with <see cref="ComplianceTag.Removed"/> its end.</summary>
    /// <param name="tag">The tag; without somebody who assigns it, it gets the actor in scope.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The tag as it was recorded.</returns>
    /// <exception cref="ArgumentException">The tag is not well formed, or is removed without a justification.</exception>
    /// <exception cref="TagNotFoundException">A tag is to be removed that is not in force. Of two that remove it at once both may be recorded.</exception>
    public async ValueTask<Recorded<ComplianceTag>> RecordTagAsync(ComplianceTag tag, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tag);
        ComplianceTag complete = tag with { AssignedBy = PersonOr(tag.AssignedBy, options) };
        if (complete.Removed)
        {
            RecordTypes.Tag.Validate(complete);
            await RequireInForceAsync(complete, options, cancellationToken).ConfigureAwait(false);
        }

        return await RecordAsync(RecordTypes.Tag, complete, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records that a node's own tag is in force no more.</summary>
    /// <param name="node">The node, whatever its version.</param>
    /// <param name="tagKey">The tag's key.</param>
    /// <param name="justification">Why.</param>
    /// <param name="removedBy">Who removes it; by default the actor in scope.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The removal as it was recorded.</returns>
    /// <exception cref="ArgumentException">No justification is given, nobody who removes the tag, or no node that takes tags.</exception>
    /// <exception cref="TagNotFoundException">The node has no such tag of its own.</exception>
    public ValueTask<Recorded<ComplianceTag>> RecordTagRemovalAsync(
        LineageNode node, string tagKey, string justification, string? removedBy = null, RecordOptions? options = null, CancellationToken cancellationToken = default) =>
        RecordTagAsync(new ComplianceTag { Node = node, TagKey = tagKey, Justification = justification, AssignedBy = removedBy ?? string.Empty, Removed = true }, options, cancellationToken);

    /// <summary>The records of tags, removals included.</summary>
    /// <param name="query">Which records.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The records.</returns>
    public IAsyncEnumerable<Recorded<ComplianceTag>> FindTagRecordsAsync(TagQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.Tag, query, cancellationToken);

    /// <summary>The tags that are in force on a node: its own, those of its dataset if it is a column, and those of everything that it was made from.</summary>
    /// <param name="node">The node, whatever its version.</param>
    /// <param name="asOf">The state of the ledger that is asked about, for tags and lineage alike.</param>
    /// <param name="tenant">Only tags and lineage of this tenant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tags: the node's own first, then the inherited ones, then the derived ones, nearest first. A node that nothing is known of has none.</returns>
    /// <remarks>Tags of the same key from several nodes are all there: which of them counts is for the reader to say. Reads all tags, and the whole lineage graph.</remarks>
    public async Task<IReadOnlyList<TagInForce>> GetTagsAsync(LineageNode node, AsOf asOf = default, string? tenant = null, CancellationToken cancellationToken = default)
    {
        LineageNodeRule.Require(node, "node", nameof(node));
        LineageGraph graph = await GetLineageGraphAsync(asOf, tenant, cancellationToken).ConfigureAwait(false);
        TagBook book = await ReadTagsAsync(graph.Count, tenant, cancellationToken).ConfigureAwait(false);

        // The node counts as tagged, so that a column that no record names inherits too.
        return TagsOf(node, book, TagFlow.Upstream(graph, book.Nodes.Append(TagBook.NodeOf(node))));
    }

    /// <summary>The tags that are in force on a report.</summary>
    /// <param name="reportId">The report's id.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="tenant">Only tags of this tenant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tags, which are all its own.</returns>
    public async Task<IReadOnlyList<TagInForce>> GetReportTagsAsync(string reportId, AsOf asOf = default, string? tenant = null, CancellationToken cancellationToken = default)
    {
        IdentifierRule.Require(reportId, "report id", nameof(reportId));
        long count = await CountRecordsAsync(asOf, cancellationToken).ConfigureAwait(false);
        TagBook book = await ReadTagsAsync(count, tenant, cancellationToken).ConfigureAwait(false);
        return [.. book.Of(TagBook.TargetOfReport(reportId)).Select(tag => new TagInForce { Tag = tag, Origin = TagOrigin.Own, From = default })];
    }

    /// <summary>The datasets and columns with data of a special category, by a tag of their own or one that they come by, for which no lawful basis is stated.</summary>
    /// <param name="query">Which state of the ledger, and what counts as a basis.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The gaps: first the nodes with tags of their own, then what is downstream of them, nearest first.</returns>
    public async IAsyncEnumerable<ComplianceGap> FindUntaggedSpecialCategoryAsync(
        ComplianceGapQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        query ??= new ComplianceGapQuery();
        LineageGraph graph = await GetLineageGraphAsync(query.AsOf, query.Tenant, cancellationToken).ConfigureAwait(false);
        TagBook book = await ReadTagsAsync(graph.Count, query.Tenant, cancellationToken).ConfigureAwait(false);
        LineageNode[] special = [.. book.Nodes.Where(node => book.Of(node).Any(tag => tag.Data.IsSpecialCategory))];
        var downstream = TagFlow.Downstream(graph, book.Nodes);
        var upstream = TagFlow.Upstream(graph, book.Nodes);
        foreach (LineageNode node in downstream.Reach(special).Where(node => node.Kind == NodeKind.Dataset || node.Kind == NodeKind.Column))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (HasBasis(node, book))
            {
                continue;
            }

            IReadOnlyList<TagInForce> tags = TagsOf(node, book, upstream);
            if (!query.AcceptsDerivedBasis || tags.All(tag => tag.Tag.Data.LawfulBasis.IsUnspecified))
            {
                yield return new ComplianceGap { Node = node, Tags = [.. tags.Where(tag => tag.Tag.Data.IsSpecialCategory)] };
            }
        }
    }

    // On itself or, of a column, on its dataset. Looked at before walking upstream, which takes longer.
    private static bool HasBasis(LineageNode node, TagBook book) =>
        book.Of(node).Concat(node.Kind == NodeKind.Column ? book.Of(TagFlow.DatasetOf(node)) : []).Any(tag => !tag.Data.LawfulBasis.IsUnspecified);

    private static List<TagInForce> TagsOf(LineageNode asked, TagBook book, TagFlow upstream)
    {
        LineageNode node = TagBook.NodeOf(asked);
        string? dataset = node.Kind == NodeKind.Column ? TagFlow.DatasetOf(node).TextWithoutVersion : null;
        return [.. upstream.Reach(asked).SelectMany(TagsFrom).OrderBy(tag => tag.Origin)];

        IEnumerable<TagInForce> TagsFrom(LineageNode source) => book.Of(source).Select(tag => new TagInForce
        {
            Tag = tag,
            Origin = string.Equals(source.TextWithoutVersion, node.TextWithoutVersion, StringComparison.Ordinal) ? TagOrigin.Own
                : string.Equals(source.TextWithoutVersion, dataset, StringComparison.Ordinal) ? TagOrigin.Inherited
                : TagOrigin.Derived,
            From = source,
        });
    }

    private async Task<TagBook> ReadTagsAsync(long count, string? tenant, CancellationToken cancellationToken)
    {
        var book = new TagBook();
        if (count > 0)
        {
            var query = new TagQuery { Tenant = tenant, AsOf = AsOf.Seq(count - 1) };
            await foreach (Recorded<ComplianceTag> tag in FindTagRecordsAsync(query, cancellationToken).ConfigureAwait(false))
            {
                book.Add(tag);
            }
        }

        return book;
    }

    private async ValueTask RequireInForceAsync(ComplianceTag removal, RecordOptions? options, CancellationToken cancellationToken)
    {
        string? tenant = ContextOf(options).Tenant;
        var book = new TagBook();
        var query = new TagQuery { Node = removal.Node, ReportId = removal.ReportId, TagKey = removal.TagKey, Tenant = tenant };
        await foreach (Recorded<ComplianceTag> tag in FindTagRecordsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (tag.Id == options?.Id)
            {
                // This is a retry, which the store knows from the first attempt.
                return;
            }

            book.Add(tag);
        }

        if (!book.Has(TagBook.TargetOf(removal), removal.TagKey, tenant))
        {
            throw new TagNotFoundException(removal);
        }
    }
}
