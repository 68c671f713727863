namespace DqLineage;

/// <summary>The tags that are in force at one state of the ledger, by what they were recorded for.</summary>
internal sealed class TagBook
{
    private readonly OrderedDictionary<(string? Tenant, string Target, string Key), Recorded<ComplianceTag>> _newest = [];
    private ILookup<string, Recorded<ComplianceTag>>? _inForce;

    private ILookup<string, Recorded<ComplianceTag>> InForce => _inForce ??=
        _newest.Values.Where(tag => !tag.Data.Removed).OrderBy(tag => tag.Seq).ToLookup(tag => TargetOf(tag.Data), StringComparer.Ordinal);

    /// <summary>All tags in force.</summary>
    internal IEnumerable<Recorded<ComplianceTag>> All => InForce.SelectMany(tags => tags);

    /// <summary>The nodes that have tags of their own, without versions, in the order of the ledger.</summary>
    internal IEnumerable<LineageNode> Nodes => InForce.Select(tags => tags.First().Data).Where(tag => !tag.Node.IsDefault).Select(tag => NodeOf(tag.Node));

    /// <summary>A node for all of its versions, as tags have it.</summary>
    internal static LineageNode NodeOf(LineageNode node) => node.Version is null ? node : LineageNode.Recorded(node.TextWithoutVersion);

    /// <summary>Reports share a table with nodes, and no text of a node begins with a slash.</summary>
    internal static string TargetOfReport(string reportId) => "/" + reportId;

    internal static string TargetOf(ComplianceTag tag) => tag.Node.IsDefault ? TargetOfReport(tag.ReportId!) : tag.Node.TextWithoutVersion;

    internal void Add(Recorded<ComplianceTag> tag)
    {
        _newest[(tag.Context.Tenant, TargetOf(tag.Data), tag.Data.TagKey)] = tag;
        _inForce = null;
    }

    internal IEnumerable<Recorded<ComplianceTag>> Of(LineageNode node) => Of(node.TextWithoutVersion);

    internal IEnumerable<Recorded<ComplianceTag>> Of(string target) => InForce[target];

    internal bool Has(string target, string key, string? tenant) =>
        InForce[target].Any(tag => string.Equals(tag.Data.TagKey, key, StringComparison.Ordinal) && string.Equals(tag.Context.Tenant, tenant, StringComparison.Ordinal));
}
