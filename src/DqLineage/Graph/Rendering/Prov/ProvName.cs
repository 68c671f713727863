using System.Text;

namespace DqLineage;

/// <summary>The qualified names under which PROV knows things: <c>dq:</c> and the form of a node's text.</summary>
/// <remarks>
/// PROV-N, §3.7.1, says what may stand behind the prefix: letters, digits and, among others, <c>/ @ % - _ . ~</c>, but no full stop at the end. All that is not unreserved in a URI
/// (RFC 3986, §2.3) is percent-encoded, so that any text makes a name, and different texts different ones.
/// </remarks>
internal static class ProvName
{
    internal const string Prefix = "dq";

    /// <summary>A namespace of names that lead nowhere: what they name is in the records.</summary>
    internal const string Namespace = "urn:dqlineage:";

    internal static string Of(LineageNode node) => node.ColumnName is { } column
        ? Of(node.Kind.Value, [node.Namespace, node.Name, column], node.Version)
        : Of(node.Kind.Value, [node.Namespace, node.Name], node.Version);

    internal static string Of(string kind, ReadOnlySpan<string> parts, string? version = null)
    {
        StringBuilder name = new StringBuilder(Prefix).Append(':').Append(Uri.EscapeDataString(kind));
        foreach (string part in parts)
        {
            name.Append('/').Append(Uri.EscapeDataString(part));
        }

        if (version is not null)
        {
            name.Append('@').Append(Uri.EscapeDataString(version));
        }

        return name[^1] == '.' ? name.Remove(name.Length - 1, 1).Append("%2E").ToString() : name.ToString();
    }

    /// <summary>The dataset that a reference names, as the node of the graph is named.</summary>
    internal static string Of(DatasetRef dataset, bool withVersion) =>
        Of(NodeKind.Dataset.Value, [dataset.Namespace, dataset.Name], withVersion ? dataset.Version : null);
}
