using System.Diagnostics.CodeAnalysis;

namespace DqLineage;

/// <summary>What people call nodes in one state: after so many records.</summary>
internal sealed class GraphLabels(GraphLabelLog log, int records)
{
    internal bool TryGetValue(int node, [NotNullWhen(true)] out string? label) => (label = log.Find(node, records)) is not null;
}
