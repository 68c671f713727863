namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>The register of processing (GDPR Art. 30): each dataset with personal data, what it is for and what allows it, where it comes from and goes, and who reached for it.</summary>
    /// <remarks>
    /// <para>Data is personal when a tag in force on the dataset or one of its columns, also by what it was made from, names a GDPR classification, a lawful basis, a special
    /// category or rights of data subjects. Reads all tags, assets and accesses, and the whole lineage graph.</para>
    /// <para>What Art. 30 asks for beyond that (the controller's name, the safeguards) is nothing that a ledger knows.</para>
    /// </remarks>
    /// <param name="query">Which state of the ledger; by default all of it, now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The register.</returns>
    public async Task<ProcessingRegister> GetProcessingRegisterAsync(ProcessingRegisterQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new ProcessingRegisterQuery();
        LineageGraph graph = await GetLineageGraphAsync(query.AsOf, query.Tenant, cancellationToken).ConfigureAwait(false);
        TagBook book = await ReadTagsAsync(graph.Count, query.Tenant, cancellationToken).ConfigureAwait(false);
        Dictionary<string, List<LineageNode>> personal = PersonalDatasets(graph, book);
        var assets = new Dictionary<string, Recorded<Asset>>(StringComparer.Ordinal);
        var accesses = new AccessBook();
        if (personal.Count > 0)
        {
            AsOf state = AsOf.Seq(graph.Count - 1);
            await foreach (Recorded<Asset> asset in FindAssetRecordsAsync(new AssetQuery { Tenant = query.Tenant, AsOf = state }, cancellationToken).ConfigureAwait(false))
            {
                assets[LineageNode.Of(asset.Data.Dataset).TextWithoutVersion] = asset;
            }

            var ofDatasets = new AccessQuery { ResourceType = "dataset", Tenant = query.Tenant, AsOf = state };
            await foreach (Recorded<AccessRecord> access in FindAccessRecordsAsync(ofDatasets, cancellationToken).ConfigureAwait(false))
            {
                accesses.Add(access);
            }
        }

        var upstream = TagFlow.Upstream(graph, book.Nodes);
        return new ProcessingRegister
        {
            Count = graph.Count,
            MadeAt = _clock.GetUtcNow(),
            Activities =
            [
                .. personal.OrderBy(dataset => dataset.Key, StringComparer.Ordinal)
                    .Select(dataset => ActivityOf(dataset.Value, graph, book, upstream, assets.GetValueOrDefault(dataset.Key), accesses, query.PurposeTag)),
            ],
        };
    }

    /// <summary>The datasets with personal data, each followed by its columns that have some, by the dataset's text.</summary>
    private static Dictionary<string, List<LineageNode>> PersonalDatasets(LineageGraph graph, TagBook book)
    {
        var datasets = new Dictionary<string, List<LineageNode>>(StringComparer.Ordinal);
        LineageNode[] tagged = [.. book.Nodes.Where(node => book.Of(node).Any(tag => IsPersonal(tag.Data)))];
        foreach (LineageNode reached in TagFlow.Downstream(graph, book.Nodes).Reach(tagged))
        {
            if (reached.Kind == NodeKind.Dataset || reached.Kind == NodeKind.Column)
            {
                LineageNode node = TagBook.NodeOf(reached);
                LineageNode dataset = node.Kind == NodeKind.Column ? TagFlow.DatasetOf(node) : node;
                if (!datasets.TryGetValue(dataset.TextWithoutVersion, out List<LineageNode>? parts))
                {
                    datasets.Add(dataset.TextWithoutVersion, parts = [dataset]);
                }

                if (node.Kind == NodeKind.Column)
                {
                    parts.Add(node);
                }
            }
        }

        return datasets;
    }

    private static bool IsPersonal(ComplianceTag tag) =>
        tag.GdprClassification is not null || !tag.LawfulBasis.IsUnspecified || tag.IsSpecialCategory || tag.DataSubjectRights is { Count: > 0 };

    private static ProcessingActivity ActivityOf(
        List<LineageNode> parts, LineageGraph graph, TagBook book, TagFlow upstream, Recorded<Asset>? asset, AccessBook accesses, string purposeTag)
    {
        LineageNode dataset = parts[0];
        TagInForce[] tags = [.. parts.SelectMany(part => TagsOf(part, book, upstream)).DistinctBy(tag => tag.Tag.Seq)];
        string[] purposes = [.. tags.Where(tag => string.Equals(tag.Tag.Data.TagKey, purposeTag, StringComparison.Ordinal)).Select(tag => tag.Tag.Data.TagValue).OfType<string>().Distinct(StringComparer.Ordinal)];
        LawfulBasis[] bases = [.. tags.Select(tag => tag.Tag.Data.LawfulBasis).Where(basis => !basis.IsUnspecified).Distinct()];
        string[] policies = [.. tags.Select(tag => tag.Tag.Data.RetentionPolicy).OfType<string>().Distinct(StringComparer.Ordinal)];
        return new ProcessingActivity
        {
            Dataset = dataset,
            Asset = asset,
            Tags = tags,
            Purposes = purposes,
            LawfulBases = bases,
            RetentionPolicies = policies,
            IsSpecialCategory = tags.Any(tag => tag.Tag.Data.IsSpecialCategory),
            Sources = Near(graph, dataset, isUpstream: true, NodeKind.Dataset),
            Recipients = Near(graph, dataset, isUpstream: false, NodeKind.Dataset, NodeKind.Model),
            ProcessedBy = [.. Beside(graph, dataset).Distinct()],
            Accesses = accesses.Of(dataset),
            Gaps =
            [
                .. asset?.Data.Owner is null ? [ProcessingGap.Owner] : Array.Empty<ProcessingGap>(),
                .. purposes.Length == 0 ? [ProcessingGap.Purpose] : Array.Empty<ProcessingGap>(),
                .. bases.Length == 0 ? [ProcessingGap.LawfulBasis] : Array.Empty<ProcessingGap>(),
                .. policies.Length == 0 ? [ProcessingGap.Retention] : Array.Empty<ProcessingGap>(),
            ],
        };
    }

    // From a dataset over the operation that reads it to what that made: two steps; a model is one away.
    private static IReadOnlyList<LineageNode> Near(LineageGraph graph, LineageNode dataset, bool isUpstream, params NodeKind[] kinds)
    {
        if (!graph.Contains(dataset))
        {
            return [];
        }

        var options = new TraversalOptions { MaxDepth = 2, Kinds = kinds };
        return [.. (isUpstream ? graph.Upstream(dataset, options) : graph.Downstream(dataset, options)).Select(reached => reached.Node)];
    }

    private static IEnumerable<LineageNode> Beside(LineageGraph graph, LineageNode dataset)
    {
        if (!graph.Contains(dataset))
        {
            return [];
        }

        var options = new TraversalOptions { MaxDepth = 1, Kinds = [NodeKind.Operation, NodeKind.Job] };
        return graph.Upstream(dataset, options).Concat(graph.Downstream(dataset, options)).Select(reached => reached.Node);
    }
}
