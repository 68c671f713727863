using System.Diagnostics.CodeAnalysis;

namespace DqLineage;

/// <summary>What people call nodes in one state: after so many records.</summary>
internal sealed class GraphLabels(GraphLabelLog log, int records)
{
    /// <summary>All that was said up to then, in the order of the records.</summary>
    internal GraphPrefix<GraphLabel> All
    {
        get
        {
            GraphPrefix<GraphLabel> all = log.All;
            return all.First(all.FirstNotBelow(records, static label => label.Record));
        }
    }

    internal bool TryGetValue(int node, [NotNullWhen(true)] out string? label) => (label = log.Find(node, records)) is not null;
}
