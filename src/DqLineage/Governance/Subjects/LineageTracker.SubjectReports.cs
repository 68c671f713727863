using System.Runtime.CompilerServices;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Everything that the ledger holds about a data subject (GDPR Art. 15): all records that carry it, opened, with purposes and lawful bases from the compliance tags.</summary>
    /// <remarks>The records are held in memory; for very many use <see cref="FindSubjectRecordsAsync"/>. Making the report is not recorded: record the request.</remarks>
    /// <param name="subjectId">The person, by the application's own id.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="tenant">Only records and tags of this tenant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The report, in clear.</returns>
    /// <exception cref="InvalidOperationException">The tracker has no key store.</exception>
    /// <exception cref="SubjectNotFoundException">The key store knows no such subject, or it was erased.</exception>
    /// <exception cref="SubjectKeyStoreException">The key store cannot be read.</exception>
    public async Task<SubjectReport> GetSubjectReportAsync(string subjectId, AsOf asOf = default, string? tenant = null, CancellationToken cancellationToken = default)
    {
        string subject = await FindPseudonymAsync(subjectId, cancellationToken).ConfigureAwait(false);
        long count = await CountRecordsAsync(asOf, cancellationToken).ConfigureAwait(false);
        AsOf state = count > 0 ? AsOf.Seq(count - 1) : asOf;
        return new SubjectReport
        {
            Subject = subject,
            Count = count,
            MadeAt = _clock.GetUtcNow(),
            Records = await FindSubjectRecordsAsync(subjectId, state, tenant, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false),
            Requests = await FindSubjectRequestsAsync(new SubjectRequestQuery { Subject = subject, Tenant = tenant, AsOf = state, IncludeClosed = true }, cancellationToken)
                .ToListAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>The records that carry sealed texts of a data subject, opened, one by one.</summary>
    /// <param name="subjectId">The person, by the application's own id.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="tenant">Only records and tags of this tenant.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The records, in the order of the ledger; without the subject's requests and the holds on it.</returns>
    /// <exception cref="InvalidOperationException">The tracker has no key store.</exception>
    /// <exception cref="SubjectNotFoundException">The key store knows no such subject, or it was erased.</exception>
    /// <exception cref="SubjectKeyStoreException">The key store cannot be read.</exception>
    public async IAsyncEnumerable<SubjectRecord> FindSubjectRecordsAsync(
        string subjectId, AsOf asOf = default, string? tenant = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string subject = await FindPseudonymAsync(subjectId, cancellationToken).ConfigureAwait(false);
        LineageGraph graph = await GetLineageGraphAsync(asOf, tenant, cancellationToken).ConfigureAwait(false);
        TagBook book = await ReadTagsAsync(graph.Count, tenant, cancellationToken).ConfigureAwait(false);
        var known = new Dictionary<string, IReadOnlyList<TagInForce>>(StringComparer.Ordinal);
        using Unsealer unsealer = NewUnsealer();
        var query = new RecordQuery { Keys = [SubjectPseudonym.KeyOf(subject)], AsOf = asOf, Tenant = tenant };
        await foreach (LedgerLine line in FindRecordsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (line.Kind is not (RecordKinds.SubjectRequest or RecordKinds.Hold))
            {
                UnsealedRecord opened = await unsealer.OpenAsync(line, cancellationToken).ConfigureAwait(false);
                yield return new SubjectRecord { Record = opened, Tags = TagsOf(line, graph, book, known) };
            }
        }
    }

    private async ValueTask<string> FindPseudonymAsync(string subjectId, CancellationToken cancellationToken)
    {
        SubjectId.Require(subjectId, nameof(subjectId));
        return await SubjectKeys.FindKeyIdAsync(subjectId, cancellationToken).ConfigureAwait(false) ?? throw new SubjectNotFoundException();
    }

    private static List<TagInForce> TagsOf(LedgerLine line, LineageGraph graph, TagBook book, Dictionary<string, IReadOnlyList<TagInForce>> known)
    {
        var tags = new List<TagInForce>();
        if (!book.Nodes.Any())
        {
            return tags;
        }

        foreach (LineageNode node in new RecordTargets(line).Nodes)
        {
            if (!known.TryGetValue(node.TextWithoutVersion, out IReadOnlyList<TagInForce>? ofNode))
            {
                // Of a sample only what was recorded for it: there are many, and flows begin at datasets.
                ofNode = node.Kind == NodeKind.Sample
                    ? [.. book.Of(node).Select(tag => new TagInForce { Tag = tag, Origin = TagOrigin.Own, From = node })]
                    : TagsOf(node, book, TagFlow.Upstream(graph, book.Nodes.Append(TagBook.NodeOf(node))));
                known.Add(node.TextWithoutVersion, ofNode);
            }

            tags.AddRange(ofNode.Where(tag => tags.TrueForAll(one => one.Tag.Seq != tag.Tag.Seq)));
        }

        return tags;
    }
}
